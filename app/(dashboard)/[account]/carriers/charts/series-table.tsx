import { markersIn, type PlacedMarker } from "@/components/charts/chart-marker";
import { MarkersCell } from "@/components/charts/markers-cell";
import { ScrollBox } from "@/components/ui/scroll-box";
import { formatCount } from "@/lib/format/number";
import { toValueText } from "./series-chart";
import type { ChartBucket, SeriesChartData } from "./series-chart-data";

type SeriesTableProps = {
  charts: readonly SeriesChartData[];
  buckets: readonly ChartBucket[];
  markers: readonly PlacedMarker[];
  locale: string;
};

/** The numbers of all charts, the latest first. */
export function SeriesTable({ charts, buckets, markers, locale }: SeriesTableProps) {
  const columns = charts.flatMap((chart) =>
    chart.lines.map(({ name, values }) => ({ key: `${chart.title} ${name}`, chart, name, values })),
  );
  const rows = buckets.map((bucket, index) => ({ ...bucket, index })).filter(({ attempted }) => attempted > 0);
  return (
    <ScrollBox aria-label="Rates and times, in numbers" className="mt-2 max-h-128 overflow-auto">
      <table className="w-full border-collapse whitespace-nowrap tabular-nums">
        <caption className="sr-only">Rates and times, the latest first</caption>
        <thead className="sticky top-0 bg-card text-muted-foreground text-xs">
          <tr className="border-b">
            <th scope="col" className="py-1.5 pr-2 pl-4 text-left font-normal">
              Time
            </th>
            <th scope="col" className="px-2 py-1.5 text-right font-normal">
              Attempted
            </th>
            {columns.map(({ key, chart, name }) => (
              <th key={key} scope="col" className="px-2 py-1.5 text-right font-normal last:pr-4">
                <span className="block">{chart.title}</span>
                {name.toLowerCase()}
              </th>
            ))}
            {markers.length > 0 && (
              <th scope="col" className="px-2 py-1.5 pr-4 text-left font-normal">
                Incidents and annotations
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.toReversed().map(({ start, title, mature, attempted, index }) => (
            <tr key={start} className="border-b last:border-b-0">
              <th scope="row" className="py-1 pr-2 pl-4 text-left font-normal">
                {title}
                {!mature && <span className="text-muted-foreground"> · still maturing</span>}
              </th>
              <td className="px-2 text-right">{formatCount(attempted, locale)}</td>
              {columns.map(({ key, chart, values }) => (
                <td key={key} className="px-2 text-right last:pr-4">
                  {toValueText(values[index] ?? null, chart.unit, locale)}
                </td>
              ))}
              {markers.length > 0 && <MarkersCell markers={markersIn(markers, index)} />}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
