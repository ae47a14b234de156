import type { CountrySeries } from "@/lib/report/get-country-series";

/** The conversion rate over the range, by country; empty where messages are too few for a line. */
export type CountryTrends = Readonly<Record<string, readonly number[]>>;

/** A rate of fewer would only jump about. */
const LEAST = 20;

export const toCountryTrends = (series: CountrySeries): CountryTrends =>
  Object.fromEntries(series.map(({ country, points }) => [country, toTrend(points)]));

type Point = CountrySeries[number]["points"][number];

type Part = Point & { width: number };

/** Neighbours are joined until each part is of enough messages; between their middles the line is straight. */
function toTrend(points: readonly Point[]): number[] {
  const parts = joinNeighbours(points);
  if (parts.length < 2) return [];
  let end = 0;
  const marks = parts.map(({ attempted, confirmed, width }) => {
    end += width;
    return { at: end - (width + 1) / 2, rate: confirmed / attempted };
  });
  return points.map((_, at) => {
    const next = marks.find((mark) => mark.at >= at) ?? marks.at(-1);
    const previous = marks.findLast((mark) => mark.at <= at) ?? next;
    if (!next || !previous) return 0;
    const share = next.at === previous.at ? 0 : (at - previous.at) / (next.at - previous.at);
    return round(previous.rate + share * (next.rate - previous.rate));
  });
}

/** A picture shows no more, and every digit is sent. */
const round = (rate: number) => Math.round(rate * 10_000) / 10_000;

/** What is left at the end belongs to the last part. */
function joinNeighbours(points: readonly Point[]): Part[] {
  const parts: Part[] = [];
  let open = EMPTY;
  for (const point of points) {
    open = join(open, { ...point, width: 1 });
    if (open.attempted < LEAST) continue;
    parts.push(open);
    open = EMPTY;
  }
  const last = parts.pop();
  return last ? [...parts, join(last, open)] : [];
}

const EMPTY: Part = { attempted: 0, confirmed: 0, width: 0 };

const join = (a: Part, b: Part): Part => ({
  attempted: a.attempted + b.attempted,
  confirmed: a.confirmed + b.confirmed,
  width: a.width + b.width,
});
