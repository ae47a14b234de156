"use client";

import { AnswerFailed } from "@/components/states/answer-failed";
import { useFreshness } from "./freshness";
import type { PanelFailure } from "./panels/read-panel";

const REASONS = {
  timeout: {
    title: "This took too long to count",
    text: "Filters by sender, status or error code read every message of the range. A shorter range, or trying again in a moment, helps.",
  },
  unavailable: {
    title: "The database does not answer",
    text: "Nothing that was recorded is lost. The report comes back as soon as the database does.",
  },
  too_much: {
    title: "This is more than the report can show",
    text: "A shorter range or a filter helps.",
  },
  unknown: {
    title: "The report could not be made",
    text: "The server's log says why. Your filters are kept.",
  },
} as const satisfies Record<PanelFailure, { title: string; text: string }>;

export function ReportFailed({ reason }: { reason: PanelFailure }) {
  const { refresh, refreshing } = useFreshness();
  return <AnswerFailed {...REASONS[reason]} busy={refreshing} onRetry={refresh} />;
}
