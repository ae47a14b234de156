"use client";

import { type CSSProperties, useId } from "react";
import { cn } from "@/components/ui/class-name";
import { formatRange } from "@/lib/time/format";
import { selectionOf } from "./bucket-cursor";
import { type ChartMarker, markersIn, placeMarkers } from "./chart-marker";
import { ChartMarkers } from "./chart-markers";
import { markHandlers } from "./mark-handlers";
import { RateChartTooltip } from "./rate-chart-tooltip";
import { RatePicture } from "./rate-picture";
import { expectedOf, MARGIN, type RatePoint, rateOf } from "./rate-point";
import { toRateText } from "./rate-text";
import { useBucketCursor } from "./use-bucket-cursor";

type RateChartProps = {
  points: readonly RatePoint[];
  markers?: readonly ChartMarker[];
  zone: string;
  locale: string;
  label: string;
  /** Of a selected stretch of buckets, in epoch milliseconds. */
  onZoom: (range: { from: number; to: number }) => void;
  /** Annotates an instant, in epoch milliseconds; absent where the viewer may not. */
  onMark?: ((at: number) => void) | undefined;
};

/** Conversion with its interval and delivery over time, above the volume. Fills its box. */
export function RateChart({ points, markers = [], zone, locale, label, onZoom, onMark }: RateChartProps) {
  const hint = useId();
  const { cursor, byKeyboard, handlers } = useBucketCursor(points.length, (first, last) => {
    const [from, to] = [points[first]?.start, points[last]?.end];
    if (from !== undefined && to !== undefined) onZoom({ from, to });
  });
  const placed = placeMarkers(markers, points);
  const index = cursor.at === null ? null : Math.min(cursor.at, points.length - 1);
  const point = index === null ? undefined : points[index];
  const selection = selectionOf(cursor);
  const selected =
    selection &&
    formatRange({ from: points[selection.first]?.start ?? 0, to: points[selection.last]?.end ?? 0 }, { zone, locale });

  return (
    <div className="absolute inset-0">
      <div className="absolute" style={MARGIN}>
        <RatePicture points={points} locale={locale} />
        {point && index !== null && (
          <div aria-hidden className="pointer-events-none absolute inset-0">
            {selection && (
              <div
                className="absolute inset-y-0 border-confirmed border-x bg-confirmed-soft"
                style={{
                  left: percent(selection.first / points.length),
                  right: percent(1 - (selection.last + 1) / points.length),
                }}
              />
            )}
            <div className="absolute inset-y-0 w-px bg-muted-foreground/50" style={{ left: toX(index, points) }} />
            <Dot x={toX(index, points)} rate={rateOf(point, "delivery")} className="bg-delivered" />
            <Dot
              x={toX(index, points)}
              rate={point.mature ? point.conversion : expectedOf(points, index)}
              className="bg-confirmed"
            />
          </div>
        )}
        <div
          role="application"
          aria-roledescription="chart"
          aria-label={label}
          aria-describedby={hint}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a widget that is explored by arrow keys
          tabIndex={0}
          className="absolute inset-0 cursor-crosshair touch-pan-y select-none rounded-sm"
          {...handlers}
          {...(onMark && markHandlers(points, index, onMark))}
        />
        <ChartMarkers markers={placed} />
        {point && index !== null && (
          <div
            className={cn(
              "pointer-events-none absolute top-1 z-10",
              // On a phone there is no room beside the pointer: it keeps to the other edge.
              index < points.length / 2
                ? "left-(--beside) ml-3 max-sm:-right-8 max-sm:left-auto"
                : "right-(--beside) mr-3 max-sm:right-auto max-sm:-left-8",
              "max-sm:mx-0",
            )}
            style={
              {
                "--beside": index < points.length / 2 ? toX(index, points) : percent(1 - (index + 0.5) / points.length),
              } as CSSProperties
            }
          >
            <RateChartTooltip
              point={point}
              selected={selected}
              markers={markersIn(placed, index)}
              byKeyboard={byKeyboard}
              mayMark={onMark !== undefined}
              locale={locale}
            />
          </div>
        )}
      </div>
      <p id={hint} className="sr-only">
        Arrow keys go from bucket to bucket, with Shift they select; Enter zooms into the selection.
        {onMark && " N annotates."}
      </p>
      <p role="status" className="sr-only">
        {byKeyboard && point && (selected ? `Selected: ${selected}` : toRateText(point, locale))}
      </p>
    </div>
  );
}

function Dot({ x, rate, className }: { x: string; rate: number | null; className: string }) {
  if (rate === null) return null;
  return (
    <div
      className={cn("-translate-x-1/2 -translate-y-1/2 absolute size-2 rounded-full ring-2 ring-card", className)}
      style={{ left: x, top: percent(1 - rate) }}
    />
  );
}

const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`;
const toX = (index: number, points: readonly RatePoint[]) => percent((index + 0.5) / points.length);
