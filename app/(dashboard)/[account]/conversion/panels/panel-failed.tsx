"use client";

import { TryAgain } from "@/components/states/try-again";
import { useFreshness } from "../freshness";
import type { PanelFailure } from "./read-panel";

const REASONS: Readonly<Record<PanelFailure, string>> = {
  timeout: "This took too long to count. A shorter range helps, or trying again in a moment.",
  unavailable: "The database does not answer. Nothing that was recorded is lost.",
  too_much: "This reads every message, and the range has too many. A shorter range or a filter helps.",
  unknown: "The server could not answer this just now.",
};

type PanelFailedProps = { reason: PanelFailure; busy: boolean; onRetry: () => void };

export const FailedPanel = ({ reason, busy, onRetry }: PanelFailedProps) => (
  <div className="flex flex-1 flex-col items-start justify-center gap-3 px-4 py-6">
    <p role="alert" className="text-muted-foreground">
      {REASONS[reason]}
    </p>
    {reason !== "too_much" && <TryAgain size="small" busy={busy} onClick={onRetry} />}
  </div>
);

/** What fails with the report is asked for again with it. */
export function PanelFailed({ reason }: { reason: PanelFailure }) {
  const { refresh, refreshing } = useFreshness();
  return <FailedPanel reason={reason} busy={refreshing} onRetry={refresh} />;
}
