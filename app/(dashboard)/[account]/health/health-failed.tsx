"use client";

import { AnswerFailed } from "@/components/states/answer-failed";
import { useFreshness } from "../conversion/freshness";

const REASONS = {
  timeout: { title: "This took too long to count", text: "The database is busy. Trying again in a moment helps." },
  unavailable: {
    title: "The database does not answer",
    text: "Nothing that was recorded is lost. The checks come back as soon as the database does.",
  },
} as const;

export function HealthFailed({ reason }: { reason: keyof typeof REASONS }) {
  const { refresh, refreshing } = useFreshness();
  return <AnswerFailed {...REASONS[reason]} busy={refreshing} onRetry={refresh} />;
}
