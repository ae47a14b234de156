import { CheckIcon } from "lucide-react";

type OutcomeProps = { confirmedAt: number | null; expectsFeedback: boolean };

export function Outcome({ confirmedAt, expectsFeedback }: OutcomeProps) {
  if (confirmedAt !== null) {
    return (
      <span className="flex items-center gap-1 font-medium text-primary">
        <CheckIcon aria-hidden className="size-3.5" />
        Confirmed
      </span>
    );
  }
  if (expectsFeedback) return <span className="text-muted-foreground">Not confirmed</span>;
  return (
    <span className="text-muted-foreground" title="Sent without feedback expected: it counts in no report">
      Not counted
    </span>
  );
}
