import type { AccountScope } from "@/lib/db/account-scope";
import { getFirstAttempt } from "@/lib/report/get-first-attempt";
import type { ReportQuery } from "@/lib/report/report-query";
import { formatDateTime, formatLocalInput } from "@/lib/time/format";
import { toRangeSummary } from "../filters/range-summary";
import { NoMessagesActions } from "./no-messages-actions";

type NoMessagesProps = { scope: AccountScope; query: ReportQuery; locale: string };

/** The account has messages, but none that this range and these filters let through. */
export async function NoMessages({ scope, query: { range, zone, filters }, locale }: NoMessagesProps) {
  const firstAttempt = await getFirstAttempt(scope);
  const filtered = Object.values(filters).some((values) => values.length > 0);
  const display = { zone, locale };
  return (
    <section aria-labelledby="no-messages" className="rounded-lg border bg-card px-6 py-12">
      <h2 id="no-messages" className="font-semibold text-base">
        No messages in this range
      </h2>
      <p className="mt-2 mb-4 max-w-prose text-muted-foreground">
        Range: {toRangeSummary(range, display)}
        {filtered && ", only what the filters let through"}.
        {firstAttempt !== null && ` The first message of the account is from ${formatDateTime(firstAttempt, display)}.`}
      </p>
      <NoMessagesActions
        filtered={filtered}
        since={firstAttempt === null ? null : formatLocalInput(firstAttempt, zone)}
      />
    </section>
  );
}
