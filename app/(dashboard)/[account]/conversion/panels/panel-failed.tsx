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

export function PanelFailed({ reason }: { reason: PanelFailure }) {
  const { refresh, refreshing } = useFreshness();
  return (
    <div className="flex flex-1 flex-col items-start justify-center gap-3 px-4 py-6">
      <p role="alert" className="text-muted-foreground">
        {REASONS[reason]}
      </p>
      {reason !== "too_much" && <TryAgain size="small" busy={refreshing} onClick={refresh} />}
    </div>
  );
}
