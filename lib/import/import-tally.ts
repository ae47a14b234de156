import { ROW_REASONS, type RowProblem, type RowReason } from "./row-problem";

const SHOWN_LINES = 20;

/** `lines`: the first of them. */
export type ReasonTally = { count: number; lines: number[] };

/** What became of the rows up to a place; plain data, so that it can be kept and gone on with. */
export type ImportTally = {
  rows: number;
  /** Messages whose facts are in the database. */
  messages: number;
  /** Those of `messages` that are new or another than before. */
  changed: number;
  /** Those of `messages` that no report counts, because nothing says that feedback was expected. */
  uncounted: number;
  reasons: Partial<Record<RowReason, ReasonTally>>;
};

export const emptyTally = (): ImportTally => ({ rows: 0, messages: 0, changed: 0, uncounted: 0, reasons: {} });

export type LineProblem = { line: number; problem: RowProblem };

/** Adds the outcome of one block to `tally`. */
export function addToTally(
  tally: ImportTally,
  { rows, messages, changed, uncounted, problems }: Omit<ImportTally, "reasons"> & { problems: readonly LineProblem[] },
): void {
  tally.rows += rows;
  tally.messages += messages;
  tally.changed += changed;
  tally.uncounted += uncounted;
  for (const { line, problem } of problems) {
    const known = tally.reasons[problem.reason] ?? { count: 0, lines: [] };
    known.count += 1;
    if (known.lines.length < SHOWN_LINES) known.lines.push(line);
    tally.reasons[problem.reason] = known;
  }
}

export type ReasonSummary = ReasonTally & { kind: "skipped" | "rejected"; text: string };

/** The reasons that occurred, most frequent first. */
export function listReasons({ reasons }: ImportTally): ReasonSummary[] {
  const entries = Object.entries(reasons) as [RowReason, ReasonTally][];
  return entries
    .map(([reason, { count, lines }]) => ({ ...ROW_REASONS[reason], count, lines }))
    .sort((a, b) => b.count - a.count);
}
