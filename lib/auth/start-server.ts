import { DatabaseUnavailableError } from "@/lib/db/errors";
import { env } from "@/lib/env";
import { accountEraser } from "@/lib/erasure/account-eraser";
import { priceApplier } from "@/lib/ingest/price-applier";
import { writeConsoleToLog } from "@/lib/observability/console-to-log";
import { describeError } from "@/lib/observability/describe-error";
import { logger } from "@/lib/observability/logger";
import { messageDeleter } from "@/lib/privacy/message-deleter";
import { dayRebuilder } from "@/lib/rollup/day-rebuilder";
import { scheduleRunner } from "@/lib/schedules/schedule-runner";
import { prepareFirstStart } from "./first-start";
import { getOperatorScope } from "./operator-scope";
import { resealSecrets } from "./reseal-secrets";

const RETRY_MS = 5_000;

/**
 * Checks the settings and does what a first start needs; throws on wrong settings, so that the server does not start. When the
 * database is away the server starts, answers 503, and this goes on in the background.
 */
export async function startServer(): Promise<void> {
  await prepare();
  // Not before: why a server does not start is for whoever starts it to read.
  if (env().NODE_ENV === "production") writeConsoleToLog();
}

async function prepare(): Promise<void> {
  try {
    env();
    await resealSecrets();
    const lines = await prepareFirstStart();
    // What a change of zone left to do when the last process ended.
    dayRebuilder().start();
    accountEraser().start();
    priceApplier().start();
    messageDeleter().start();
    scheduleRunner(getOperatorScope).start();
    if (lines.length > 0) process.stdout.write(`\n${lines.join("\n")}\n\n`);
  } catch (error) {
    if (!(error instanceof DatabaseUnavailableError)) throw withoutFrames(error);
    logger().warn("the database does not answer; trying again");
    setTimeout(() => void prepare().catch(logFailure), RETRY_MS).unref();
  }
}

/** Next prints the stack, and what is wrong with a setting is not to be found in our code. */
function withoutFrames(error: unknown): unknown {
  if (error instanceof Error && error.message.startsWith("Wrong settings"))
    error.stack = `${error.name}: ${error.message}`;
  return error;
}

const logFailure = (error: unknown) => logger().error({ error: describeError(error) }, "the first start failed");
