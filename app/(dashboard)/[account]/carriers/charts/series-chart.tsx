"use client";

import { useId } from "react";
import { selectionOf } from "@/components/charts/bucket-cursor";
import type { PlacedMarker } from "@/components/charts/chart-marker";
import { ChartMarkers } from "@/components/charts/chart-markers";
import { useBucketCursor } from "@/components/charts/use-bucket-cursor";
import { formatCount, formatRate, NOTHING } from "@/lib/format/number";
import { formatDuration } from "@/lib/time/format";
import type { ChartBucket, SeriesChartData } from "./series-chart-data";
import { SeriesPicture } from "./series-picture";

type SeriesChartProps = {
  chart: SeriesChartData;
  buckets: readonly ChartBucket[];
  markers: readonly PlacedMarker[];
  locale: string;
  onZoom: (range: { from: number; to: number }) => void;
};

export const toValueText = (value: number | null, unit: SeriesChartData["unit"], locale: string): string =>
  value === null ? NOTHING : unit === "rate" ? formatRate(value, locale) : formatDuration(value, locale);

const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`;

/** One chart of a carrier, explored by pointer or arrow keys; what is looked at stands in words below its title. */
export function SeriesChart({ chart, buckets, markers, locale, onZoom }: SeriesChartProps) {
  const id = useId();
  const count = buckets.length;
  const { cursor, byKeyboard, handlers } = useBucketCursor(count, (first, last) => {
    const [from, to] = [buckets[first]?.start, buckets[last]?.end];
    if (from !== undefined && to !== undefined) onZoom({ from, to });
  });
  const at = cursor.at === null ? null : Math.min(cursor.at, count - 1);
  const selection = selectionOf(cursor);
  const text = at === null ? null : toText(chart, buckets, at, locale);
  return (
    <figure className="min-w-0 pt-1">
      <figcaption id={id} className="flex min-h-10 flex-wrap items-baseline gap-x-2 px-2">
        <span className="font-medium">{chart.title}</span>
        <span aria-hidden className="text-muted-foreground text-xs tabular-nums">
          {text}
        </span>
      </figcaption>
      <div className="relative h-44">
        <div className="absolute inset-y-2 right-2 bottom-7 left-11">
          <SeriesPicture chart={chart} buckets={buckets} locale={locale} />
          {selection && (
            <div
              className="absolute inset-y-0 border-confirmed border-x bg-confirmed-soft"
              style={{ left: percent(selection.first / count), right: percent(1 - (selection.last + 1) / count) }}
            />
          )}
          {at !== null && (
            <div
              className="absolute inset-y-0 w-px bg-muted-foreground/60"
              style={{ left: percent((at + 0.5) / count) }}
            />
          )}
          <div
            role="application"
            aria-roledescription="chart"
            aria-labelledby={id}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a widget that is explored by arrow keys
            tabIndex={0}
            className="absolute inset-0 cursor-crosshair touch-pan-y select-none rounded-sm"
            {...handlers}
          />
          <ChartMarkers markers={markers} />
        </div>
      </div>
      <p role="status" className="sr-only">
        {byKeyboard && text}
      </p>
    </figure>
  );
}

function toText(chart: SeriesChartData, buckets: readonly ChartBucket[], at: number, locale: string): string {
  const bucket = buckets[at];
  if (!bucket) return "";
  const value = (number: number | null | undefined) => toValueText(number ?? null, chart.unit, locale);
  const lines = chart.lines.map(({ name, values }) => `${name.toLowerCase()} ${value(values[at])}`);
  const band = chart.band && `${value(chart.band.low[at])} to ${value(chart.band.high[at])}`;
  const all = [...lines, band, `${formatCount(bucket.attempted, locale)} messages`].filter(Boolean);
  return `${bucket.title}: ${all.join(", ")}${bucket.mature ? "" : ", still maturing"}`;
}
