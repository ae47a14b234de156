import { DatabaseUnavailableError } from "@/lib/db/errors";
import { env } from "@/lib/env";
import { describeError } from "@/lib/observability/describe-error";
import { logger } from "@/lib/observability/logger";
import { prepareFirstStart } from "./first-start";

const RETRY_MS = 5_000;

/**
 * Checks the settings and does what a first start needs; throws on wrong settings, so that the server does not start. When the
 * database is away the server starts, answers 503, and this goes on in the background.
 */
export async function startServer(): Promise<void> {
  env();
  try {
    const lines = await prepareFirstStart();
    if (lines.length > 0) process.stdout.write(`\n${lines.join("\n")}\n\n`);
  } catch (error) {
    if (!(error instanceof DatabaseUnavailableError)) throw error;
    logger().warn("the database does not answer; trying again");
    setTimeout(() => void startServer().catch(logFailure), RETRY_MS).unref();
  }
}

const logFailure = (error: unknown) => logger().error({ error: describeError(error) }, "the first start failed");
