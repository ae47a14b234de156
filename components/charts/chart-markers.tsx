import { cn } from "@/components/ui/class-name";
import { Tooltip } from "@/components/ui/tooltip";
import type { PlacedMarker } from "./chart-marker";

const KINDS = { incident: "Incident", annotation: "Annotation" } as const;

/** A mark above the moment, with a line down to it and a shade over what lasted; it says what happened, and leads there where it can. */
export function ChartMarkers({ markers }: { markers: readonly PlacedMarker[] }) {
  if (markers.length === 0) return null;
  return (
    <ul aria-label="Incidents and annotations">
      {markers.map(({ id, x, width, kind, title, href }) => {
        const name = `${KINDS[kind]}: ${title}`;
        const incident = kind === "incident";
        const mark = (
          <span
            aria-hidden
            className={cn("block size-2", incident ? "rotate-45 bg-destructive" : "rounded-full bg-foreground")}
          />
        );
        const target =
          "-top-3 -translate-x-1/2 pointer-events-auto absolute left-0 z-10 flex size-6 items-center justify-center rounded-sm";
        return (
          <li
            key={id}
            className={cn(
              "pointer-events-none absolute inset-y-0 border-l border-dashed",
              incident ? "border-destructive" : "border-muted-foreground/60",
              width > 0 && "border-r",
              width > 0 && (incident ? "bg-destructive/5" : "bg-foreground/5"),
            )}
            style={{ left: `${(x * 100).toFixed(2)}%`, width: `${(width * 100).toFixed(2)}%` }}
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
