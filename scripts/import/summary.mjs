import { green, red } from "../start/console.mjs";
import { count } from "./progress.mjs";

const of = (number, noun) => `${count(number)} ${noun}${number === 1 ? "" : "s"}`;
const rowsOf = (number) => of(number, "row");

/** "3 rows rejected: a date that cannot be read (lines 7, 9, 12)"; the first lines stand for all. */
function toReasonLine({ kind, text, count: number, lines }) {
  const more = number > lines.length ? ", …" : "";
  return `${rowsOf(number)} ${kind}: ${text} (${lines.length === 1 ? "line" : "lines"} ${lines.join(", ")}${more})`;
}

function toOutcome({ failure, isFinished, wasFinished, place, isStopped, tally }) {
  if (wasFinished) return "was imported to its end before. Nothing was done; --again imports it again.";
  if (failure) return failure;
  if (isStopped && !isFinished) return `stopped after line ${count(place.line)}.`;
  if (tally.rows === 0) return "it has no rows.";
  return null;
}

/**
 * What is said about a file at its end, as lines.
 * @param {object} result
 */
export function toSummary(result) {
  const { name, format, tally, reasons, rows, seconds, isResumed, wasFinished, isFinished, isAccountClosed } = result;
  const outcome = toOutcome(result);
  const mark = isFinished && tally.messages > 0 ? green("✔") : red("✖");
  const lines = [`${mark} ${name}${format ? ` (${format})` : ""}${outcome ? `: ${outcome}` : ""}`];
  if (wasFinished || tally.rows === 0) return lines;
  const rate = seconds > 0 ? `, ${count(rows / seconds)} rows/s` : "";
  const resumed = isResumed ? ` (${count(rows)} of them now, the others before)` : "";
  lines.push(`  ${rowsOf(tally.rows)} read${resumed} in ${seconds.toFixed(1)} s${rate}`);
  lines.push(`  ${of(tally.messages, "message")} in, ${count(tally.changed)} of them new or changed`);
  for (const reason of reasons) lines.push(`  ${toReasonLine(reason)}`);
  if (reasons.some(({ count: number, lines }) => number > lines.length))
    lines.push("  --rejects FILE writes down every line");
  if (tally.uncounted > 0) {
    lines.push(
      `  In no report: ${of(tally.uncounted, "message")}. The file doesn't say whether feedback was expected, and without`,
      "  confirmations they would read as never confirmed; what counted before still does. To count them as sent:",
      "  --feedback expected",
    );
  }
  if (!isFinished && tally.rows > 0 && !isAccountClosed)
    lines.push(`  What came before stays in. The same command goes on after line ${count(result.place.line)}.`);
  return lines;
}

/** As scripts/import/options.mjs says. */
export function toExitCode(results) {
  const hasMessages = results.some(({ tally }) => tally.messages > 0);
  if (results.some(({ isFinished }) => !isFinished) || !hasMessages) return 1;
  return results.some(({ reasons }) => reasons.some(({ kind }) => kind === "rejected")) ? 3 : 0;
}
