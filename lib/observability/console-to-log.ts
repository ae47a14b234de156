import { describeError } from "./describe-error";
import { logger } from "./logger";

/** In messages of Next what a caller sent stands in quotes; one of several may hold another, so all from the first to the last. */
const QUOTED = /["'`].*["'`]/s;
const LONGEST_TEXT = 200;

const toText = (given: readonly unknown[]): string =>
  given
    .filter((part) => typeof part === "string")
    .join(" ")
    .replace(QUOTED, "…")
    .slice(0, LONGEST_TEXT);

const toDigest = (error: unknown): string | undefined =>
  error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : undefined;

function write(level: "error" | "warn", given: readonly unknown[]): void {
  const error = given.find((part) => part instanceof Error);
  const details = error && { error: describeError(error), digest: toDigest(error) };
  logger()[level]({ ...details, text: toText(given) }, "Next.js");
}

/**
 * Next prints errors of pages and actions to the console in full, with what callers sent and over several lines: from now on they are
 * lines of our log that say as little as the others.
 */
export function writeConsoleToLog(target: Pick<Console, "error" | "warn"> = console): void {
  target.error = (...given: readonly unknown[]) => write("error", given);
  target.warn = (...given: readonly unknown[]) => write("warn", given);
}
