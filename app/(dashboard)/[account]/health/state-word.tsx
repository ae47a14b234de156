import { CircleAlertIcon, CircleCheckIcon, CircleDashedIcon, OctagonAlertIcon } from "lucide-react";
import { cn } from "@/components/ui/class-name";
import type { State } from "@/lib/data-health/fields";

const LOOKS = {
  ok: { word: "ok", icon: CircleCheckIcon, className: "text-muted-foreground" },
  look: { word: "look", icon: CircleAlertIcon, className: "text-foreground font-medium" },
  broken: { word: "broken", icon: OctagonAlertIcon, className: "text-destructive font-medium" },
  no_data: { word: "no data", icon: CircleDashedIcon, className: "text-muted-foreground" },
} as const satisfies Record<State, unknown>;

export const wordOf = (state: State): string => LOOKS[state].word;

/** A word and a shape, so that the colour is never all there is. */
export function StateWord({ state }: { state: State }) {
  const { word, icon: Icon, className } = LOOKS[state];
  return (
    <span className={cn("inline-flex items-center gap-1.5 whitespace-nowrap", className)}>
      <Icon aria-hidden className="size-4 shrink-0" />
      {word}
    </span>
  );
}
