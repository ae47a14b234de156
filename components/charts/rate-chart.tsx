"use client";

import { useId } from "react";
import { Area, Bar, CartesianGrid, ComposedChart, Line, ReferenceArea, Tooltip, XAxis, YAxis } from "recharts";
import { formatCompact } from "@/components/format/number";
import { ChartContainer } from "@/components/ui/chart";
import { RateChartTooltip } from "./rate-chart-tooltip";
import type { RatePoint } from "./rate-point";

type RateChartProps = { points: RatePoint[]; locale: string; label: string; className?: string };

/** The bars keep to the lowest quarter, below the lines. */
const VOLUME_HEADROOM = 4;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** A line through a single point would be invisible. */
const DOT = { r: 2, strokeWidth: 0 } as const;

export default function RateChart({ points, locale, label, className }: RateChartProps) {
  const hatch = useId();
  const immature = points.filter((point) => !point.mature);
  const labels = new Map(points.map((point) => [point.start, point.label]));
  const most = Math.max(1, ...points.map((point) => point.attempted));
  const dot = points.length <= 14 ? DOT : false;
  const line = { type: "linear", yAxisId: "rate", isAnimationActive: false, connectNulls: false, dot } as const;
  return (
    <ChartContainer className={className}>
      <ComposedChart
        data={points}
        margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
        barCategoryGap="15%"
        aria-label={label}
      >
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line x1="0" y1="0" x2="0" y2="6" stroke="var(--muted-foreground)" strokeOpacity="0.28" strokeWidth="2" />
          </pattern>
        </defs>
        <CartesianGrid vertical={false} />
        <XAxis
          dataKey="start"
          tickFormatter={(start: number) => labels.get(start) ?? ""}
          tickLine={false}
          axisLine={false}
          minTickGap={32}
          tickMargin={6}
          height={24}
        />
        <YAxis
          yAxisId="rate"
          domain={[0, 1]}
          ticks={TICKS}
          tickFormatter={(rate: number) => `${rate * 100}%`}
          tickLine={false}
          axisLine={false}
          width={38}
        />
        <YAxis
          yAxisId="volume"
          orientation="right"
          domain={[0, most * VOLUME_HEADROOM]}
          ticks={[most]}
          tickFormatter={(count: number) => formatCompact(count, locale)}
          tickLine={false}
          axisLine={false}
          width={40}
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
        <Bar yAxisId="volume" dataKey="attempted" fill="var(--volume)" isAnimationActive={false} maxBarSize={28} />
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
          dataKey={matureOnly("delivery")}
          stroke="var(--delivered)"
          strokeWidth={1.5}
          strokeDasharray="4 3"
        />
        <Line {...line} dataKey={matureOnly("conversion")} stroke="var(--confirmed)" strokeWidth={2} />
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

/** An immature bucket has volume but no rate yet: the line stops rather than fall. */
const matureOnly = (key: "conversion" | "delivery") => (point: RatePoint) => (point.mature ? point[key] : null);
