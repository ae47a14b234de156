import { FEW_MESSAGES } from "@/lib/report/compare-rates";
import type { Tally } from "@/lib/report/measures";
import { type Bucket, type Granularity, listBuckets, QUARTER_HOUR, type Range, startOf } from "@/lib/time/buckets";
import { DAY, HOUR } from "@/lib/time/wall-clock";

export type Counted = { readonly bucket: Bucket; readonly tally: Tally };

/** Where what happened before is drawn apart from what came after: a drop's beginning, or that of what still matures. */
export type Cuts = { readonly since: number | null; readonly settled: number };

/** Parts of a local day. */
const WIDTHS = [QUARTER_HOUR, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY];
/** Finer steps take more room than their time: so many of a drop, and of what still matures. */
const MOST_FINE = 12;

const within = (instant: number, { from, to }: Range) => Math.min(to, Math.max(from, instant));

/** What is counted apart: quarter hours from the first cut on, so that steps can end there, and buckets of `granularity` before. */
export function listParts(range: Range, granularity: Granularity, zone: string, { since, settled }: Cuts): Bucket[] {
  const cut = within(Math.min(since ?? settled, settled), range);
  return [
    ...listBuckets({ from: range.from, to: cut }, granularity, zone),
    ...listBuckets({ from: cut, to: range.to }, "15m", zone),
  ];
}

/** Joins parts to steps of which most have enough messages to make a rate; those since a drop, and those still maturing, for themselves. */
export function toSteps(counted: readonly Counted[], zone: string, { since, settled }: Cuts): Counted[][] {
  const dropped = Math.min(since ?? settled, settled);
  const between = (from: number, to: number) => counted.filter(({ bucket: { start } }) => start >= from && start < to);
  return [
    ...joinUntilEnough(between(Number.NEGATIVE_INFINITY, dropped), zone),
    ...joinUntilEnough(between(dropped, settled), zone, MOST_FINE),
    ...joinUntilEnough(between(settled, Number.POSITIVE_INFINITY), zone, MOST_FINE),
  ];
}

function joinUntilEnough(counted: readonly Counted[], zone: string, most = Number.POSITIVE_INFINITY): Counted[][] {
  const messages = counted.reduce((sum, { tally }) => sum + tally.attempted, 0);
  const joined = WIDTHS.map((width) => join(counted, width, zone));
  const isEnough = (steps: Counted[][]) =>
    steps.length <= most &&
    messages >= FEW_MESSAGES * steps.filter((step) => step.some(({ tally }) => tally.attempted > 0)).length;
  return joined.find(isEnough) ?? joined.at(-1) ?? [];
}

function join(counted: readonly Counted[], width: number, zone: string): Counted[][] {
  const steps = new Map<number, Counted[]>();
  for (const part of counted) {
    const day = startOf(part.bucket.start, "day", zone);
    const start = day + Math.floor((part.bucket.start - day) / width) * width;
    steps.set(start, [...(steps.get(start) ?? []), part]);
  }
  return [...steps.values()];
}
