"use client";

import { useState } from "react";
import { LiveRateChart } from "@/components/charts/live-rate-chart";
import type { RatePoint } from "@/components/charts/rate-point";
import { RateTable } from "@/components/charts/rate-table";
import { Card, CardHeader } from "@/components/ui/card";
import { SegmentedControl } from "@/components/ui/segmented-control";

const VIEWS = [
  { value: "chart", label: "Chart" },
  { value: "table", label: "Table" },
] as const;

type TrendCardProps = { points: RatePoint[]; locale: string };

export function TrendCard({ points, locale }: TrendCardProps) {
  const [view, setView] = useState<(typeof VIEWS)[number]["value"]>("chart");
  const immature = points.some((point) => !point.mature);
  return (
    <Card aria-labelledby="trend" className="flex flex-col">
      <CardHeader id="trend" title="Conversion over time">
        <ul aria-label="Legend" className="hidden items-center gap-3 text-muted-foreground text-xs sm:flex">
          <Key swatch="h-0.5 w-3.5 bg-confirmed" name="Conversion" />
          <Key swatch="h-0 w-3.5 border-delivered border-t-2 border-dashed" name="Delivery" />
          <Key swatch="size-2.5 rounded-xs bg-volume" name="Attempted" />
          {immature && <Key swatch="hatched size-2.5 rounded-xs" name="Still maturing" />}
        </ul>
        <SegmentedControl label="Show the trend as" options={VIEWS} value={view} onChange={setView} />
      </CardHeader>
      <div className="m-2 mb-1 flex min-h-72 flex-1">
        <div className="relative flex-1">
          {view === "chart" ? (
            <LiveRateChart points={points} locale={locale} label="Conversion and delivery over time" />
          ) : (
            <RateTable points={points} locale={locale} caption="Conversion over time" />
          )}
        </div>
      </div>
    </Card>
  );
}

function Key({ swatch, name }: { swatch: string; name: string }) {
  return (
    <li className="flex items-center gap-1.5">
      <span aria-hidden className={swatch} />
      {name}
    </li>
  );
}
