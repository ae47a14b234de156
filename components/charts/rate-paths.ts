import { expectedOf, isFew, isIsolated, outlookOf, type RatePoint, rateOf, VOLUME_HEADROOM } from "./rate-point";

/** SVG paths of a rate chart: x in buckets, y from the top as a share of the height. */
const at = (index: number, rate: number) => `${index + 0.5} ${(1 - rate).toFixed(4)}`;

/** The part of a bucket's width that its bar takes. */
const BAR_SHARE = 0.7;

export const barsOf = (points: readonly RatePoint[], most: number): string =>
  points
    .map(({ attempted }, index) => {
      if (attempted === 0) return "";
      const height = (attempted / most / VOLUME_HEADROOM).toFixed(4);
      return `M${(index + (1 - BAR_SHARE) / 2).toFixed(2)} 1v-${height}h${BAR_SHARE}v${height}z`;
    })
    .join("");

/** A line through the values, with gaps where there are none. `isDrawn` chooses among the stretches between two of them. */
export function lineOf(values: readonly (number | null)[], isDrawn: (index: number) => boolean = () => true): string {
  let pen = -1;
  return values
    .map((value, index) => {
      const before = values[index - 1] ?? null;
      if (value === null || before === null || !isDrawn(index)) return "";
      const start = pen === index - 1 ? "" : `M${at(index - 1, before)}`;
      pen = index;
      return `${start}L${at(index, value)}`;
    })
    .join("");
}

type Line = { firm: string; faint: string };

/** A line, apart where it is of enough messages and where it is of few. */
function weighted(values: readonly (number | null)[], isFaint: (index: number) => boolean): Line {
  const faint = (index: number) => isFaint(index - 1) || isFaint(index);
  return { firm: lineOf(values, (index) => !faint(index)), faint: lineOf(values, faint) };
}

const rateLineOf = (points: readonly RatePoint[], rate: "conversion" | "delivery"): Line =>
  weighted(
    points.map((point) => rateOf(point, rate)),
    (index) => isFew(points[index]),
  );

export const conversionOf = (points: readonly RatePoint[]): Line => rateLineOf(points, "conversion");

export const deliveryOf = (points: readonly RatePoint[]): Line => rateLineOf(points, "delivery");

export const previousOf = (points: readonly RatePoint[]): Line =>
  weighted(
    points.map(({ previous }) => previous),
    (index) => points[index]?.previousFew ?? false,
  );

export const expectedLineOf = (points: readonly RatePoint[]): string =>
  lineOf(points.map((_, index) => expectedOf(points, index)));

/** Round caps make dots of lines without length. */
const dots = (values: readonly (number | null)[]): string =>
  values.map((value, index) => (value === null ? "" : `M${at(index, value)}h0`)).join("");

export const expectedDotsOf = (points: readonly RatePoint[]): string => dots(points.map(outlookOf));

export function isolatedDotsOf(points: readonly RatePoint[]): Line {
  const dotsOf = (few: boolean) =>
    dots(points.map((point, index) => (isIsolated(points, index) && isFew(point) === few ? point.conversion : null)));
  return { firm: dotsOf(false), faint: dotsOf(true) };
}

/** One closed shape for each stretch of buckets that have an interval. */
export function bandOf(points: readonly RatePoint[]): string {
  const stretches: { upper: string[]; lower: string[] }[] = [];
  for (const [index, point] of points.entries()) {
    if (!point.mature || point.low === null || point.high === null) continue;
    if (stretches.length === 0 || rateOf(points[index - 1], "conversion") === null)
      stretches.push({ upper: [], lower: [] });
    stretches.at(-1)?.upper.push(at(index, point.high));
    stretches.at(-1)?.lower.unshift(at(index, point.low));
  }
  return stretches.map(({ upper, lower }) => `M${[...upper, ...lower].join("L")}z`).join("");
}
