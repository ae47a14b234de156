import { memo } from "react";
import { lineOf } from "@/components/charts/rate-paths";
import { cn } from "@/components/ui/class-name";
import { formatRate } from "@/lib/format/number";
import { formatDuration } from "@/lib/time/format";
import { placeOf, toScale } from "./scale";
import type { ChartBucket, ChartLine, SeriesChartData } from "./series-chart-data";

type SeriesPictureProps = { chart: SeriesChartData; buckets: readonly ChartBucket[]; locale: string };

const LOOKS: Readonly<Record<ChartLine["look"], { className: string; width: number; dashes?: string }>> = {
  strong: { className: "stroke-confirmed", width: 1.75 },
  plain: { className: "stroke-delivered", width: 1.25 },
  dashed: { className: "stroke-delivered", width: 1.25, dashes: "4 3" },
};

const MOST_TICKS = 5;

/** What a chart of a carrier shows while nobody points at it, drawn without knowing its width. */
export const SeriesPicture = memo(function SeriesPicture({ chart, buckets, locale }: SeriesPictureProps) {
  const scale = toScale(chart);
  const place = (value: number | null) => (value === null ? null : placeOf(value, scale));
  const firstImmature = buckets.findIndex(({ mature }) => !mature);
  const ticks = buckets.flatMap(({ tick }, index) => (tick === null ? [] : [{ ...tick, index }]));
  const crowded = ticks.length > MOST_TICKS;
  return (
    <div aria-hidden className="absolute inset-0 text-2xs text-muted-foreground">
      {scale.ticks.map((tick) => (
        <div key={tick} className="absolute inset-x-0 border-t" style={{ bottom: percent(placeOf(tick, scale)) }}>
          <span className="-translate-y-1/2 absolute right-full mr-1.5 whitespace-nowrap">
            {chart.unit === "rate" ? formatRate(tick, locale, 0) : formatDuration(tick, locale)}
          </span>
        </div>
      ))}
      {firstImmature >= 0 && (
        <div className="hatched absolute inset-y-0 right-0" style={{ left: percent(firstImmature / buckets.length) }} />
      )}
      <svg
        viewBox={`0 0 ${buckets.length} 1`}
        preserveAspectRatio="none"
        aria-hidden="true"
        className="absolute inset-0 size-full overflow-visible"
        fill="none"
        strokeLinejoin="round"
        strokeLinecap="round"
      >
        {chart.band && (
          <path
            d={bandOf(chart.band.low.map(place), chart.band.high.map(place))}
            className="fill-confirmed"
            fillOpacity="0.16"
          />
        )}
        {chart.lines.toReversed().map(({ name, look, values }) => (
          <path
            key={name}
            d={lineOf(values.map(place)) + dashesOf(values.map(place))}
            className={LOOKS[look].className}
            strokeWidth={LOOKS[look].width}
            strokeDasharray={LOOKS[look].dashes}
            vectorEffect="non-scaling-stroke"
          />
        ))}
        {chart.lines
          .toReversed()
          .map(
            ({ name, look, values }) =>
              look !== "dashed" && (
                <path
                  key={name}
                  d={dotsOf(values.map(place))}
                  className={LOOKS[look].className}
                  strokeWidth={look === "strong" ? 5 : 3}
                  vectorEffect="non-scaling-stroke"
                />
              ),
          )}
      </svg>
      {ticks.map(({ text, minor, index }) => (
        <span
          key={index}
          className={cn("-translate-x-1/2 absolute top-full mt-1.5 whitespace-nowrap", crowded && minor && "hidden")}
          style={{ left: percent((index + 0.5) / buckets.length) }}
        >
          {text}
        </span>
      ))}
    </div>
  );
});

const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`;
const y = (value: number) => (1 - value).toFixed(4);

type Values = readonly (number | null)[];

/** What a value between gaps is drawn as, since no line leads to it. */
const isolated = (values: Values, draw: (value: number, index: number) => string): string =>
  values
    .map((value, i) =>
      value !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null ? draw(value, i) : "",
    )
    .join("");

/** A line as long as half its step, or an hour's only step would be a speck. */
const dashesOf = (values: Values): string => isolated(values, (value, i) => `M${i + 0.25} ${y(value)}h0.5`);

/** And a dot, or one step of hundreds would be: round caps make it of a line without length. */
const dotsOf = (values: Values): string => isolated(values, (value, i) => `M${i + 0.5} ${y(value)}h0`);

/** A box for each bucket: a band of few messages is as wide as those, not as its neighbours. */
const bandOf = (low: readonly (number | null)[], high: readonly (number | null)[]): string =>
  low
    .map((bottom, i) => {
      const top = high[i] ?? null;
      return bottom === null || top === null ? "" : `M${i} ${y(top)}h1V${y(bottom)}h-1z`;
    })
    .join("");
