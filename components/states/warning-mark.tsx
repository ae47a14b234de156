import { TriangleAlertIcon } from "lucide-react";
import type { ReactNode } from "react";
import { TryAgain } from "./try-again";

type WarningMarkProps = {
  /** Nothing is to be seen without one. */
  warning: ReactNode | false;
  busy: boolean;
  onRetry: () => void;
};

/** Says in one line that what is shown is not what it should be; at the end of a row of controls. */
export function WarningMark({ warning, busy, onRetry }: WarningMarkProps) {
  return (
    <p
      role="status"
      className="ml-auto flex items-center gap-1.5 text-muted-foreground text-xs empty:hidden md:whitespace-nowrap"
    >
      {warning && (
        <>
          <TriangleAlertIcon aria-hidden className="size-3.5 shrink-0" />
          {warning}
          <span className="ml-1 text-foreground">
            <TryAgain size="small" busy={busy} onClick={onRetry} />
          </span>
        </>
      )}
    </p>
  );
}
