import type { ChartMarker } from "./chart-marker";
import type { RatePoint } from "./rate-point";
import { type RateLine, toRateLines } from "./rate-text";

type RateChartTooltipProps = {
  point: RatePoint;
  /** The stretch of time that is being selected, in words. */
  selected: string | null;
  markers: readonly ChartMarker[];
  byKeyboard: boolean;
  /** Whether it can be annotated. */
  mayMark: boolean;
  locale: string;
};

const SWATCHES: Readonly<Record<RateLine["key"], string>> = {
  conversion: "bg-confirmed",
  expected: "border-2 border-confirmed",
  previous: "border border-inferred border-dotted",
  delivery: "bg-delivered",
  attempted: "bg-volume",
  confirmed: "",
};

export function RateChartTooltip({ point, selected, markers, byKeyboard, mayMark, locale }: RateChartTooltipProps) {
  const select = byKeyboard ? "Shift and arrows to select" : "Drag to zoom";
  const mark = byKeyboard ? "N to annotate" : "Double-click to annotate";
  const zoom = byKeyboard ? "Enter to zoom in" : "Release to zoom in";
  return (
    <div className="w-max max-w-64 rounded-md border bg-popover px-3 py-2 text-popover-foreground text-xs shadow-lg shadow-black/5 dark:shadow-black/40">
      <p className="mb-1 font-medium">{selected ?? point.title}</p>
      {!selected && (
        <dl>
          {toRateLines(point, locale).map(({ key, name, value, interval }) => (
            <div key={key} className="flex items-center gap-2">
              <dt className="flex items-center gap-2 text-muted-foreground">
                <span className={`size-2 rounded-xs ${SWATCHES[key]}`} />
                {name}
              </dt>
              <dd className="ml-auto pl-3 font-medium">
                {value}
                {interval && <span className="font-normal text-muted-foreground"> {interval}</span>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {!selected && !point.mature && <p className="mt-1 text-muted-foreground">Confirmations still arrive</p>}
      {!selected &&
        markers.map(({ id, title }) => (
          <p key={id} className="mt-1">
            ◆ {title}
          </p>
        ))}
      <p className="mt-1 border-t pt-1 text-muted-foreground">{selected ? zoom : select}</p>
      {!selected && mayMark && <p className="text-muted-foreground">{mark}</p>}
    </div>
  );
}
