"use client";

import { AnswerFailed } from "@/components/states/answer-failed";
import { useFreshness } from "./freshness";

const REASONS = {
  timeout: {
    title: "This took too long to count",
    text: "Filters by sender, status or error code read every message of the range. A shorter range, or trying again in a moment, helps.",
  },
  unavailable: {
    title: "The database does not answer",
    text: "Nothing that was recorded is lost. The report comes back as soon as the database does.",
  },
} as const;

export function ReportFailed({ reason }: { reason: keyof typeof REASONS }) {
  const { refresh, refreshing } = useFreshness();
  return <AnswerFailed {...REASONS[reason]} busy={refreshing} onRetry={refresh} />;
}
