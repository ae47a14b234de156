"use client";

import { useId, useLayoutEffect, useRef } from "react";
import { Area, Bar, CartesianGrid, ComposedChart, Line, ReferenceArea, Tooltip, XAxis, YAxis } from "recharts";
import { formatCompact } from "@/components/format/number";
import { ChartContainer } from "@/components/ui/chart";
import { RateChartTooltip } from "./rate-chart-tooltip";
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
import { whenPresent } from "./when-present";

type RateChartProps = {
  points: RatePoint[];
  locale: string;
  label: string;
  /** Of the box, when the chart was asked for. */
  size: { width: number; height: number };
  /** Called once what takes the focus is there, which is later than the first rendering: Recharts measures before. */
  onReady: (surface: SVGElement) => void;
};

const AXIS = { tickLine: false, axisLine: false } as const;

/** Conversion with its interval and delivery over time, above the volume; arrow keys go from bucket to bucket. */
export default function RateChart({ points, locale, label, size, onReady }: RateChartProps) {
  const hatch = useId();
  const immature = points.filter((point) => !point.mature);
  const most = mostAttempted(points);
  const ticks = new Map(points.flatMap(({ start, tick }) => (tick === null ? [] : [[start, tick]])));
  const line = { type: "linear", yAxisId: "rate", isAnimationActive: false } as const;

  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (box.current) return whenPresent<SVGElement>(box.current, "svg[tabindex]", onReady);
  }, [onReady]);

  return (
    <ChartContainer ref={box} className="absolute inset-0" initialDimension={size}>
      <ComposedChart
        data={points}
        margin={{ top: MARGIN.top, right: 0, bottom: 0, left: 0 }}
        barCategoryGap={`${((1 - BAR_SHARE) / 2) * 100}%`}
        aria-label={label}
      >
        <defs>
          <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
            <line x1="0" y1="0" x2="0" y2="4" stroke="var(--muted-foreground)" strokeOpacity="0.28" strokeWidth="3" />
          </pattern>
        </defs>
        <CartesianGrid yAxisId="rate" vertical={false} />
        <XAxis
          {...AXIS}
          dataKey="start"
          ticks={[...ticks.keys()]}
          tickFormatter={(start: number) => ticks.get(start) ?? ""}
          interval="preserveStart"
          minTickGap={8}
          tickMargin={6}
          height={MARGIN.bottom}
        />
        <YAxis
          {...AXIS}
          yAxisId="rate"
          domain={[0, 1]}
          ticks={RATE_TICKS}
          tickFormatter={(rate: number) => `${rate * 100}%`}
          width={MARGIN.left}
        />
        <YAxis
          {...AXIS}
          yAxisId="volume"
          orientation="right"
          domain={[0, most * VOLUME_HEADROOM]}
          ticks={[most]}
          tickFormatter={(count: number) => formatCompact(count, locale)}
          width={MARGIN.right}
        />
        {immature.length > 0 && (
          <ReferenceArea
            yAxisId="rate"
            x1={immature[0]?.start}
            x2={immature.at(-1)?.start}
            y1={0}
            y2={1}
            fill={`url(#${hatch})`}
            fillOpacity={1}
            stroke="none"
          />
        )}
        <Bar yAxisId="volume" dataKey="attempted" fill="var(--volume)" isAnimationActive={false} />
        <Area
          {...line}
          dot={false}
          activeDot={false}
          dataKey={({ mature, low, high }: RatePoint) => (mature && low !== null && high !== null ? [low, high] : null)}
          fill="var(--confirmed)"
          fillOpacity={0.16}
          stroke="none"
        />
        <Line
          {...line}
          dataKey={(point: RatePoint) => rateOf(point, "delivery")}
          dot={false}
          stroke="var(--delivered)"
          strokeWidth={1.5}
          strokeDasharray="4 3"
        />
        <Line
          {...line}
          dataKey={(point: RatePoint) => rateOf(point, "conversion")}
          dot={({ cx, cy, index }: { cx?: number; cy?: number; index?: number }) => (
            <circle
              key={index}
              cx={cx}
              cy={cy}
              r={isIsolated(points, index ?? -1, "conversion") ? 2.5 : 0}
              fill="var(--confirmed)"
            />
          )}
          stroke="var(--confirmed)"
          strokeWidth={2}
        />
        <Tooltip
          isAnimationActive={false}
          content={({ active, payload }) => (
            <RateChartTooltip point={active ? payload[0]?.payload : undefined} locale={locale} />
          )}
        />
      </ComposedChart>
    </ChartContainer>
  );
}
