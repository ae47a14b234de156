import type { SeriesChartData } from "./series-chart-data";

/** The values between which a chart is drawn, and those that its axis names. */
export type Scale = { readonly low: number; readonly high: number; readonly ticks: readonly number[] };

const RATE_FLOORS: readonly (readonly number[])[] = [
  [0.9, 0.95, 1],
  [0.8, 0.9, 1],
  [0.5, 0.75, 1],
  [0, 0.25, 0.5, 0.75, 1],
];
const SECOND_CEILINGS = [5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600];

/** Fits what is drawn: rates up to 100 %, so that a drop looks like one, times from 0. */
export function toScale({ unit, lines, band }: SeriesChartData): Scale {
  const values = [...lines.flatMap((line) => line.values), ...(band?.low ?? [])].filter((value) => value !== null);
  if (unit === "rate") {
    const least = Math.min(1, ...values);
    const ticks = RATE_FLOORS.find(([floor = 0]) => floor <= least) ?? [0, 0.5, 1];
    return { low: ticks[0] ?? 0, high: 1, ticks };
  }
  // A few stragglers would flatten all the rest; they are cut at the top, and exact in the table.
  const most = values.toSorted((a, b) => a - b)[Math.ceil((values.length - 1) * 0.97)] ?? 0;
  const high = SECOND_CEILINGS.find((ceiling) => ceiling >= most) ?? 3600;
  return { low: 0, high, ticks: [0, high / 2, high] };
}

/** A value's place from the bottom, as a share of the height. */
export const placeOf = (value: number, { low, high }: Scale): number =>
  Math.min(1, Math.max(0, (value - low) / (high - low)));
