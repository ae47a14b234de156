import { ScrollBox } from "@/components/ui/scroll-box";
import { formatCount, formatEnds, formatRate } from "@/lib/format/number";
import { type ChartMarker, markersIn, placeMarkers } from "./chart-marker";
import { MarkersCell } from "./markers-cell";
import { outlookOf, type RatePoint } from "./rate-point";

type RateTableProps = {
  points: readonly RatePoint[];
  markers?: readonly ChartMarker[];
  locale: string;
  caption: string;
};

/** The numbers of a RateChart, for those who can't see it and for those who want them exactly. */
export function RateTable({ points, markers = [], locale, caption }: RateTableProps) {
  const placed = placeMarkers(markers, points);
  const compared = points.some(({ previous }) => previous !== null);
  const expecting = points.some((point) => outlookOf(point) !== null);
  const columns = [
    "Attempted",
    "Confirmed",
    "Conversion",
    ...(expecting ? ["Expected"] : []),
    ...(compared ? ["Previous"] : []),
    "Delivery",
  ];
  return (
    <ScrollBox aria-label={`${caption}, in numbers`} className="absolute inset-0 overflow-y-auto">
      <table className="w-full border-collapse whitespace-nowrap">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 bg-card text-muted-foreground text-xs">
          <tr className="border-b">
            <th scope="col" className="px-2 py-1.5 text-left font-normal">
              Time
            </th>
            {columns.map((name) => (
              <th key={name} scope="col" className="px-2 py-1.5 text-right font-normal">
                {name}
              </th>
            ))}
            {placed.length > 0 && (
              <th scope="col" className="px-2 py-1.5 text-left font-normal">
                Incidents and annotations
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {points.map((point, index) => (
            <tr key={point.start} className="border-b last:border-b-0">
              <th scope="row" className="min-w-36 whitespace-normal px-2 py-1 text-left font-normal">
                {point.title}
                {!point.mature && <span className="text-muted-foreground"> · still maturing</span>}
              </th>
              <td className="px-2 py-1 text-right">{formatCount(point.attempted, locale)}</td>
              <td className="px-2 py-1 text-right">{formatCount(point.confirmed, locale)}</td>
              <td className="px-2 py-1 text-right">
                {formatRate(point.conversion, locale)}
                <span className="ml-1.5 inline-block min-w-19 text-muted-foreground text-xs">
                  {formatEnds(point, locale)}
                </span>
              </td>
              {expecting && <td className="px-2 py-1 text-right">{formatRate(outlookOf(point), locale)}</td>}
              {compared && <td className="px-2 py-1 text-right">{formatRate(point.previous, locale)}</td>}
              <td className="px-2 py-1 text-right">{formatRate(point.delivery, locale)}</td>
              {placed.length > 0 && <MarkersCell markers={markersIn(placed, index)} />}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
