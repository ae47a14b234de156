import { cn } from "@/components/ui/class-name";
import type { StageName, TimelineStage } from "@/lib/messages/timeline";
import { type Display, formatDuration, formatSecond } from "@/lib/time/format";

const NAMES: Readonly<Record<StageName, string>> = {
  created: "Created",
  sent: "Sent to the network",
  delivered: "Delivered, by receipt",
  read: "Read",
  failed: "Failed",
  confirmed: "Confirmed by the user",
};

const DOTS: Partial<Record<StageName, string>> = { confirmed: "bg-confirmed", failed: "bg-destructive" };

type TimelineListProps = { stages: readonly TimelineStage[]; display: Display };

/** The stages from top to bottom, how long each took between them. */
export function TimelineList({ stages, display }: TimelineListProps) {
  const { locale } = display;
  return (
    <ol aria-label="Stages of the message">
      {stages.map(({ name, at, sincePrevious, sinceCreated }) => (
        <li key={name}>
          {sincePrevious !== null && (
            <p className="ml-[3.5px] border-l py-1.5 pl-5 text-muted-foreground text-xs tabular-nums">
              {sincePrevious === 0 ? "at the same moment" : `${formatDuration(sincePrevious, locale)} later`}
            </p>
          )}
          <p className="flex items-baseline gap-3">
            <span
              aria-hidden
              className={cn("size-2 shrink-0 self-center rounded-full", DOTS[name] ?? "bg-delivered")}
            />
            <span className="font-medium">{NAMES[name]}</span>
            <span className="ml-auto whitespace-nowrap text-muted-foreground text-xs tabular-nums">
              {formatSecond(at, display)}
              {name !== "created" && ` · ${formatDuration(Math.max(0, sinceCreated), locale)}`}
            </span>
          </p>
        </li>
      ))}
    </ol>
  );
}
