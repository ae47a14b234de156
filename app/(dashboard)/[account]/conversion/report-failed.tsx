"use client";

import { TryAgain } from "@/components/states/try-again";
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

/** Stands in the report's place; the filters above it stay, since changing them may be the mend. */
export function ReportFailed({ reason }: { reason: keyof typeof REASONS }) {
  const { refresh, refreshing } = useFreshness();
  const { title, text } = REASONS[reason];
  return (
    <section aria-labelledby="report-failed" className="rounded-lg border bg-card px-6 py-12">
      <h2 id="report-failed" className="font-semibold text-base">
        {title}
      </h2>
      <p role="alert" className="mt-2 mb-4 max-w-prose text-muted-foreground">
        {text}
      </p>
      <TryAgain variant="primary" busy={refreshing} onClick={refresh} />
    </section>
  );
}
