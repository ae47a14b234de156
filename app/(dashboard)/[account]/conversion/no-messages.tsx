import type { ReportQuery } from "@/lib/report/report-query";
import { formatDateTime, formatLocalInput } from "@/lib/time/format";
import { NoMessagesActions } from "./no-messages-actions";
import { toRangeSummary } from "./range-summary";

type NoMessagesProps = {
  query: ReportQuery;
  /** Epoch milliseconds. */
  firstAttempt: number;
  locale: string;
};

/** The account has messages, but none that this range and these filters let through. */
export function NoMessages({ query: { range, zone, filters }, firstAttempt, locale }: NoMessagesProps) {
  const filtered = filters.country.length + filters.carrier.length > 0;
  const display = { zone, locale };
  return (
    <section aria-labelledby="no-messages" className="rounded-lg border bg-card px-6 py-12">
      <h2 id="no-messages" className="font-semibold text-base">
        No messages in this range
      </h2>
      <p className="mt-2 mb-4 max-w-prose text-muted-foreground">
        Range: {toRangeSummary(range, display)}
        {filtered && ", only the chosen countries and carriers"}. The first message of the account is from{" "}
        {formatDateTime(firstAttempt, display)}.
      </p>
      <NoMessagesActions filtered={filtered} since={formatLocalInput(firstAttempt, zone)} />
    </section>
  );
}
