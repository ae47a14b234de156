import { cn } from "@/components/ui/class-name";
import type { CarrierHealth } from "@/lib/carriers/health-fields";

const LOOKS: Readonly<Record<CarrierHealth["health"], { text: string; dot: string }>> = {
  normal: { text: "", dot: "border border-muted-foreground" },
  watch: { text: "font-medium", dot: "border-2 border-destructive" },
  drop: { text: "font-medium text-destructive", dot: "bg-destructive" },
  too_few_messages: { text: "text-muted-foreground", dot: "border border-muted-foreground border-dashed" },
  no_baseline: { text: "text-muted-foreground", dot: "border border-muted-foreground border-dashed" },
};

/** The health word; red is for what is statistically real. */
export function HealthMark({ health, text }: { health: CarrierHealth["health"]; text: string }) {
  const look = LOOKS[health];
  return (
    <span className={cn("inline-flex items-center gap-1.5", look.text)}>
      <span aria-hidden className={cn("size-2 shrink-0 rounded-full", look.dot)} />
      {text}
    </span>
  );
}
