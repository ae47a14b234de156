"use client";

import dynamic from "next/dynamic";
import { useQueryState } from "nuqs";
import { useState } from "react";
import { ExportReport } from "@/app/(dashboard)/export-report";
import type { ChartMarker } from "@/components/charts/chart-marker";
import { RateChart } from "@/components/charts/rate-chart";
import { outlookOf, type RatePoint, rateOf } from "@/components/charts/rate-point";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Skeleton } from "@/components/ui/skeleton";
import type { Granularity } from "@/lib/time/buckets";
import { formatMoment } from "@/lib/time/format-moment";
import { MINUTE } from "@/lib/time/wall-clock";
import { useReportSearch } from "../filters/report-search";
import { type TrendView, viewParams } from "./search-params";

const RateTable = dynamic(() => import("@/components/charts/rate-table").then((module) => module.RateTable), {
  loading: () => <Skeleton className="absolute inset-0" />,
});
const AnnotateTrend = dynamic(() => import("./annotate-trend"));

const VIEWS = [
  { value: "chart", label: "Chart" },
  { value: "table", label: "Table" },
] as const satisfies readonly { value: TrendView; label: string }[];

type TrendCardProps = {
  points: readonly RatePoint[];
  /** Incidents and annotations of the range. */
  markers: readonly ChartMarker[];
  /** Of the points, whether it was chosen or not. */
  granularity: Granularity;
  mayAnnotate: boolean;
  zone: string;
  locale: string;
};

export function TrendCard({ points, markers, granularity, mayAnnotate, zone, locale }: TrendCardProps) {
  const { update } = useReportSearch();
  const [view, setView] = useQueryState("trend", viewParams.trend.withOptions({ history: "push" }));
  const zoom = ({ from, to }: { from: number; to: number }) =>
    update({ range: null, from: formatMoment(from, zone), to: formatMoment(to, zone), granularity: null });
  const [annotated, setAnnotated] = useState<number | null>(null);
  const annotateNow = () => setAnnotated(Math.min(Date.now(), (points.at(-1)?.end ?? 0) - MINUTE));
  return (
    <Card aria-labelledby="trend" className="flex flex-col">
      <CardHeader id="trend" title="Conversion over time">
        {mayAnnotate && (
          <Button variant="ghost" size="small" className="font-normal text-muted-foreground" onClick={annotateNow}>
            Annotate
          </Button>
        )}
        <ExportReport kind="timeseries" what="conversion over time" more={{ annotations: "true", granularity }} />
        <SegmentedControl label="Show the trend as" options={VIEWS} value={view} onChange={(next) => setView(next)} />
      </CardHeader>
      <div className="m-2 mb-1 flex min-h-72 flex-1">
        <div className="relative flex-1">
          {view === "chart" ? (
            <RateChart
              points={points}
              markers={markers}
              zone={zone}
              locale={locale}
              label="Conversion and delivery over time"
              onZoom={zoom}
              onMark={mayAnnotate ? setAnnotated : undefined}
            />
          ) : (
            <RateTable points={points} markers={markers} locale={locale} caption="Conversion over time" />
          )}
        </div>
      </div>
      <Legend points={points} hasMarkers={markers.length > 0} />
      {annotated !== null && (
        <AnnotateTrend at={annotated} zone={zone} locale={locale} onClose={() => setAnnotated(null)} />
      )}
    </Card>
  );
}

function Legend({ points, hasMarkers }: { points: readonly RatePoint[]; hasMarkers: boolean }) {
  const immature = points.some((point) => !point.mature);
  const expected = points.some((point) => outlookOf(point) !== null);
  const previous = points.some((point) => point.previous !== null);
  const isDrawn = (rate: "conversion" | "delivery") => points.some((point) => rateOf(point, rate) !== null);
  return (
    <ul
      aria-label="Legend"
      className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t px-4 py-2 text-muted-foreground text-xs"
    >
      {isDrawn("conversion") && <Key swatch="h-0.5 w-3.5 bg-confirmed" name="Conversion" />}
      {previous && <Key swatch="h-0 w-3.5 border-inferred border-t-2 border-dotted" name="Previous period" />}
      {isDrawn("delivery") && <Key swatch="h-0 w-3.5 border-delivered border-t-2 border-dashed" name="Delivery" />}
      <Key swatch="size-2.5 rounded-xs bg-volume" name="Attempted" />
      {immature && <Key swatch="hatched size-2.5 rounded-xs" name="Still maturing" />}
      {expected && <Key swatch="size-2 rounded-full border-[1.5px] border-confirmed" name="Expected" />}
      {hasMarkers && <Key swatch="size-2 rounded-full bg-foreground" name="Annotation" />}
    </ul>
  );
}

function Key({ swatch, name }: { swatch: string; name: string }) {
  return (
    <li className="flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden className={swatch} />
      {name}
    </li>
  );
}
