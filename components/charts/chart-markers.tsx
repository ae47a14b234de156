import { cn } from "@/components/ui/class-name";
import { Tooltip } from "@/components/ui/tooltip";
import type { PlacedMarker } from "./chart-marker";

const KINDS = { incident: "Incident", annotation: "Note" } as const;

/** A mark above the moment, with a line down to it; it says what happened, and leads there where it can. */
export function ChartMarkers({ markers }: { markers: readonly PlacedMarker[] }) {
  if (markers.length === 0) return null;
  return (
    <ul aria-label="Incidents and notes">
      {markers.map(({ id, x, kind, title, href }) => {
        const name = `${KINDS[kind]}: ${title}`;
        const incident = kind === "incident";
        const mark = (
          <span
            aria-hidden
            className={cn("block size-2", incident ? "rotate-45 bg-destructive" : "rounded-full bg-foreground")}
          />
        );
        const target =
          "-top-3 -translate-x-1/2 absolute left-0 z-10 flex size-6 items-center justify-center rounded-sm";
        return (
          <li
            key={id}
            className={cn(
              "absolute inset-y-0 border-l border-dashed",
              incident ? "border-destructive" : "border-input",
            )}
            style={{ left: `${(x * 100).toFixed(2)}%` }}
          >
            <Tooltip content={name}>
              {href ? (
                <a href={href} aria-label={name} className={target}>
                  {mark}
                </a>
              ) : (
                <button type="button" aria-label={name} className={target}>
                  {mark}
                </button>
              )}
            </Tooltip>
          </li>
        );
      })}
    </ul>
  );
}
