"use client";

import { TryAgain } from "@/components/states/try-again";
import { useFreshness } from "../freshness";
import type { Failed, PanelFailure } from "./read-panel";
import { BUSY, describeTimeout } from "./timeout-words";

const REASONS: Readonly<Record<PanelFailure, string>> = {
  timeout: "This took too long to count.",
  busy: BUSY,
  unavailable: "The database does not answer. Nothing that was recorded is lost.",
  too_much: "This reads every message, and the range has too many. A shorter range or a filter helps.",
  unknown: "The server could not answer this just now.",
};

type PanelFailedProps = Failed & { busy: boolean; onRetry: () => void };

export const FailedPanel = ({ failure, slowedBy, busy, onRetry }: PanelFailedProps) => (
  <div className="flex flex-1 flex-col items-start justify-center gap-3 px-4 py-6">
    <p role="alert" className="text-muted-foreground">
      {REASONS[failure]} {failure === "timeout" && describeTimeout(slowedBy)}
    </p>
    {failure !== "too_much" && <TryAgain size="small" busy={busy} onClick={onRetry} />}
  </div>
);

/** What fails with the report is asked for again with it. */
export function PanelFailed(failed: Failed) {
  const { refresh, refreshing } = useFreshness();
  return <FailedPanel {...failed} busy={refreshing} onRetry={refresh} />;
}
