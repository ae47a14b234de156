"use client";

import { AnswerFailed } from "@/components/states/answer-failed";
import { useFreshness } from "./freshness";
import type { Failed, PanelFailure } from "./panels/read-panel";
import { BUSY, describeTimeout } from "./panels/timeout-words";

const REASONS = {
  busy: { title: "The report has to wait", text: BUSY },
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
} as const satisfies Record<Exclude<PanelFailure, "timeout">, { title: string; text: string }>;

export function ReportFailed({ failure, slowedBy }: Failed) {
  const { refresh, refreshing } = useFreshness();
  const words =
    failure === "timeout"
      ? { title: "This took too long to count", text: describeTimeout(slowedBy) }
      : REASONS[failure];
  return <AnswerFailed {...words} busy={refreshing} onRetry={refresh} />;
}
