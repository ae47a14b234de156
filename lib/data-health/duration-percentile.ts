import { DURATION_BOUNDS_MS } from "@/lib/intake/durations";
import type { IntakeRow } from "./read-rows";

export type Cells = readonly Pick<IntakeRow, "cell" | "count" | "mostMs">[];

/** The cell that holds events more than a day old. */
export const HISTORY_CELL = DURATION_BOUNDS_MS.length;

export const sumCounts = (rows: readonly { readonly count: number }[]): number =>
  rows.reduce((sum, { count }) => sum + count, 0);

/** Lower edge of a cell in seconds. */
export const leastOf = (cell: number): number => (DURATION_BOUNDS_MS[cell - 1] ?? 0) / 1_000;

export const longestOf = (cells: Cells): number | null =>
  cells.length === 0 ? null : Math.max(...cells.map(({ mostMs }) => mostMs)) / 1_000;

/** The `quantile` (0..1) in seconds, linear within its cell and never above the longest there was; null without records. */
export function durationPercentile(cells: Cells, quantile: number): number | null {
  const rank = quantile * sumCounts(cells);
  const counts = DURATION_BOUNDS_MS.map((_, cell) => sumCounts(cells.filter((held) => held.cell === cell)));
  counts.push(sumCounts(cells.filter(({ cell }) => cell === HISTORY_CELL)));
  let below = 0;
  for (const [cell, count] of counts.entries()) {
    if (count > 0 && below + count >= rank) {
      const low = leastOf(cell);
      const high = longestOf(cells.filter((held) => held.cell === cell)) ?? low;
      return Math.round((low + ((rank - below) / count) * Math.max(0, high - low)) * 1_000) / 1_000;
    }
    below += count;
  }
  return null;
}
