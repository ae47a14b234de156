"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { type ChartMarker, placeMarkers } from "@/components/charts/chart-marker";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { formatMoment } from "@/lib/time/format-moment";
import { useReportSearch } from "../../filters/report-search";
import { SeriesChart } from "./series-chart";
import type { SeriesChartData, SeriesChartsData } from "./series-chart-data";
import { SeriesTable } from "./series-table";

const VIEWS = [
  { value: "chart", label: "Charts" },
  { value: "table", label: "Table" },
] as const;

type SeriesChartsProps = {
  charts: SeriesChartsData;
  /** Incidents and annotations that concern the carrier. */
  markers: readonly ChartMarker[];
  zone: string;
  locale: string;
};

export function SeriesCharts({ charts: { buckets, charts }, markers, zone, locale }: SeriesChartsProps) {
  const { update } = useReportSearch();
  const [view, setView] = useQueryState("series", parseAsStringLiteral(["chart", "table"]).withDefault("chart"));
  const zoom = ({ from, to }: { from: number; to: number }) =>
    update({ range: null, from: formatMoment(from, zone), to: formatMoment(to, zone) });
  if (buckets.every(({ attempted }) => attempted === 0))
    return <p className="px-4 py-8 text-muted-foreground">No messages in this range. A longer one may show some.</p>;
  const placed = placeMarkers(markers, buckets);
  const drawn = listDrawn(charts);
  return (
    <>
      <div className="flex items-start justify-between gap-4 px-4 pt-2 text-muted-foreground text-xs">
        <div className="flex min-h-7 min-w-0 flex-wrap items-center gap-x-4 gap-y-1">
          <Key swatch="h-0.5 w-3.5 bg-confirmed" name="Observed, median" />
          {drawn.has("Expected") && (
            <Key swatch="h-0 w-3.5 border-delivered border-t-2 border-dashed" name="Expected" />
          )}
          {drawn.has("Expected band") && <Key swatch="size-2.5 rounded-xs bg-confirmed-soft" name="Expected band" />}
          {drawn.has("95th percentile") && <Key swatch="h-0.5 w-3.5 bg-delivered" name="95th percentile" />}
          {buckets.some(({ mature }) => !mature) && <Key swatch="hatched size-2.5 rounded-xs" name="Still maturing" />}
          {placed.length > 0 && <Key swatch="size-2 rounded-full bg-foreground" name="Annotation" />}
        </div>
        <div className="shrink-0">
          <SegmentedControl
            label="Show rates and times as"
            options={VIEWS}
            value={view}
            onChange={(next) => void setView(next)}
          />
        </div>
      </div>
      {view === "chart" ? (
        <div className="grid gap-x-2 p-2 xl:grid-cols-2">
          {charts.map((chart) => (
            <SeriesChart
              key={chart.title}
              chart={chart}
              buckets={buckets}
              markers={placed}
              locale={locale}
              onZoom={zoom}
            />
          ))}
        </div>
      ) : (
        <SeriesTable charts={charts} buckets={buckets} markers={placed} locale={locale} />
      )}
    </>
  );
}

/** The names of lines and bands that have a value anywhere: a carrier without a baseline has no expectation. */
function listDrawn(charts: readonly SeriesChartData[]): ReadonlySet<string> {
  const all = charts.flatMap(({ lines, band }) => [
    ...lines,
    ...(band ? [{ name: band.name, values: band.high }] : []),
  ]);
  return new Set(all.filter(({ values }) => values.some((value) => value !== null)).map(({ name }) => name));
}

function Key({ swatch, name }: { swatch: string; name: string }) {
  return (
    <span className="flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden className={swatch} />
      {name}
    </span>
  );
}
