import { formatCompact } from "@/components/format/number";
import { cn } from "@/components/ui/class-name";
import {
  BAR_SHARE,
  isIsolated,
  MARGIN,
  mostAttempted,
  RATE_TICKS,
  type RatePoint,
  rateOf,
  VOLUME_HEADROOM,
} from "./rate-point";

type RatePictureProps = { points: RatePoint[]; locale: string };

const MOST_ON_PHONE = 5;

/**
 * A RateChart as it looks before anybody points at it: part of the page's HTML, without a measured width and without
 * the chart library, which is larger than the rest of the page together.
 */
export function RatePicture({ points, locale }: RatePictureProps) {
  const most = mostAttempted(points);
  const ticks = points.flatMap(({ tick }, index) => (tick === null ? [] : [{ text: tick, index }]));
  const crowded = ticks.length > MOST_ON_PHONE;
  const firstImmature = points.findIndex((point) => !point.mature);
  const { top, right, bottom, left } = MARGIN;
  return (
    <div aria-hidden className="absolute inset-0 text-2xs text-muted-foreground">
      <div className="absolute" style={{ top, right, bottom, left }}>
        {RATE_TICKS.map((rate) => (
          <div key={rate} className="absolute inset-x-0 border-t" style={{ top: percent(1 - rate) }}>
            <span className="absolute right-full mr-2 -translate-y-1/2">{percent(rate)}</span>
          </div>
        ))}
        <span className="-translate-y-1/2 absolute left-full ml-2" style={{ top: percent(1 - 1 / VOLUME_HEADROOM) }}>
          {formatCompact(most, locale)}
        </span>
        {firstImmature >= 0 && (
          <div
            className="hatched absolute inset-y-0 right-0"
            style={{ left: percent(firstImmature / points.length) }}
          />
        )}
        <svg
          viewBox={`0 0 ${points.length} 1`}
          preserveAspectRatio="none"
          aria-hidden="true"
          className="absolute inset-0 size-full overflow-visible"
          fill="none"
          strokeLinejoin="round"
          strokeLinecap="round"
        >
          <path d={barsOf(points, most)} className="fill-volume" />
          <path d={bandOf(points)} className="fill-confirmed" fillOpacity="0.16" />
          <Line d={lineOf(points, "delivery")} className="stroke-delivered" width={1.5} dashes="4 3" />
          <Line d={lineOf(points, "conversion")} className="stroke-confirmed" width={2} />
          <Line d={dotsOf(points)} className="stroke-confirmed" width={5} />
        </svg>
        {ticks.map(({ text, index }, place) => (
          <span
            key={index}
            className={cn(
              "-translate-x-1/2 absolute top-full mt-1.5 whitespace-nowrap",
              crowded && place % 2 === 1 && "max-sm:hidden",
            )}
            style={{ left: percent((index + 0.5) / points.length) }}
          >
            {text}
          </span>
        ))}
      </div>
    </div>
  );
}

function Line({ d, className, width, dashes }: { d: string; className: string; width: number; dashes?: string }) {
  return (
    <path d={d} className={className} strokeWidth={width} strokeDasharray={dashes} vectorEffect="non-scaling-stroke" />
  );
}

const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`;
/** x in buckets, y from the top as a share of the height. */
const at = (index: number, rate: number) => `${index + 0.5} ${(1 - rate).toFixed(4)}`;

const barsOf = (points: readonly RatePoint[], most: number) =>
  points
    .map(({ attempted }, index) => {
      const height = (attempted / most / VOLUME_HEADROOM).toFixed(4);
      return `M${(index + (1 - BAR_SHARE) / 2).toFixed(2)} 1v-${height}h${BAR_SHARE}v${height}z`;
    })
    .join("");

const lineOf = (points: readonly RatePoint[], name: "conversion" | "delivery") =>
  points
    .map((point, index) => {
      const rate = rateOf(point, name);
      if (rate === null) return "";
      return `${rateOf(points[index - 1], name) === null ? "M" : "L"}${at(index, rate)}`;
    })
    .join("");

const dotsOf = (points: readonly RatePoint[]) =>
  points.map((point, i) => (isIsolated(points, i, "conversion") ? `M${at(i, point.conversion ?? 0)}h0` : "")).join("");

/** One closed shape for each stretch of buckets that have an interval. */
function bandOf(points: readonly RatePoint[]): string {
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
