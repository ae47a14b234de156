import { memo } from "react";
import { cn } from "@/components/ui/class-name";
import { formatCompact, formatRate } from "@/lib/format/number";
import {
  bandOf,
  barsOf,
  conversionOf,
  deliveryOf,
  expectedDotsOf,
  expectedLineOf,
  isolatedDotsOf,
  previousOf,
} from "./rate-paths";
import { mostAttempted, RATE_TICKS, type RatePoint, VOLUME_HEADROOM } from "./rate-point";

type RatePictureProps = { points: readonly RatePoint[]; locale: string };

const MOST_ON_PHONE = 5;

/** What a RateChart shows while nobody points at it: part of the page's HTML, drawn without knowing its width. */
export const RatePicture = memo(function RatePicture({ points, locale }: RatePictureProps) {
  const most = mostAttempted(points);
  const ticks = points.flatMap(({ tick }, index) => (tick === null ? [] : [{ ...tick, index }]));
  const crowded = ticks.length > MOST_ON_PHONE;
  const firstImmature = points.findIndex((point) => !point.mature);
  const [conversion, delivery, previous] = [conversionOf(points), deliveryOf(points), previousOf(points)];
  const isolated = isolatedDotsOf(points);
  return (
    <div aria-hidden className="absolute inset-0 text-2xs text-muted-foreground">
      {RATE_TICKS.map((rate) => (
        <div key={rate} className="absolute inset-x-0 border-t" style={{ top: percent(1 - rate) }}>
          <span className="absolute right-full mr-2 -translate-y-1/2">{formatRate(rate, locale, 0)}</span>
        </div>
      ))}
      <span className="-translate-y-1/2 absolute left-full ml-2" style={{ top: percent(1 - 1 / VOLUME_HEADROOM) }}>
        {formatCompact(most, locale)}
      </span>
      <span className="absolute bottom-0 left-full ml-3 rotate-180 [writing-mode:vertical-rl]">messages</span>
      {firstImmature >= 0 && (
        <div className="hatched absolute inset-y-0 right-0" style={{ left: percent(firstImmature / points.length) }} />
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
        <Line d={previous.faint} className="stroke-inferred opacity-60" width={1.5} dashes="0.1 4" />
        <Line d={previous.firm} className="stroke-inferred" width={2} dashes="0.1 4" />
        <Line d={delivery.faint} className="stroke-delivered opacity-40" width={1.25} dashes="4 3" />
        <Line d={delivery.firm} className="stroke-delivered" width={1.5} dashes="4 3" />
        <Line d={conversion.faint} className="stroke-confirmed opacity-50" width={1.25} />
        <Line d={conversion.firm} className="stroke-confirmed" width={2} />
        <Line d={isolated.faint} className="stroke-confirmed opacity-50" width={5} />
        <Line d={isolated.firm} className="stroke-confirmed" width={5} />
        <Line d={expectedLineOf(points)} className="stroke-confirmed" width={1.5} dashes="2 3" />
        <Line d={expectedDotsOf(points)} className="stroke-confirmed" width={6} />
        <Line d={expectedDotsOf(points)} className="stroke-card" width={3} />
      </svg>
      {ticks.map(({ text, minor, index }) => (
        <span
          key={index}
          className={cn(
            "-translate-x-1/2 absolute top-full mt-1.5 whitespace-nowrap",
            crowded && minor && "max-sm:hidden",
          )}
          style={{ left: percent((index + 0.5) / points.length) }}
        >
          {text}
        </span>
      ))}
    </div>
  );
});

function Line({ d, className, width, dashes }: { d: string; className: string; width: number; dashes?: string }) {
  if (d === "") return null;
  return (
    <path d={d} className={className} strokeWidth={width} strokeDasharray={dashes} vectorEffect="non-scaling-stroke" />
  );
}

const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`;
