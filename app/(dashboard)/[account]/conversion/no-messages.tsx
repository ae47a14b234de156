"use client";

import { Button } from "@/components/ui/button";
import { formatDateTime, formatLocalInput, formatRange } from "@/lib/time/format";
import { useReportSearch } from "./report-search";

type NoMessagesProps = {
  query: { range: { from: number; to: number }; zone: string };
  firstAttempt: number;
  locale: string;
};

/** The account has messages, but none that this range and these filters let through. */
export function NoMessages({ query: { range, zone }, firstAttempt, locale }: NoMessagesProps) {
  const { search, update } = useReportSearch();
  const filtered = search.country.length + search.carrier.length > 0;
  const display = { zone, locale };
  return (
    <section
      aria-labelledby="no-messages"
      className="flex flex-col items-start gap-3 rounded-lg border bg-card px-6 py-12"
    >
      <h2 id="no-messages" className="font-semibold text-base">
        No messages in this range
      </h2>
      <p className="text-muted-foreground">
        Nothing was sent from {formatRange(range, display)}
        {filtered && " to the countries and carriers chosen"}. The account's first message is from{" "}
        {formatDateTime(firstAttempt, display)}.
      </p>
      <div className="flex gap-2">
        {filtered && <Button onClick={() => update({ country: [], carrier: [] })}>Remove the filters</Button>}
        <Button
          variant="primary"
          onClick={() =>
            update({ range: null, from: formatLocalInput(firstAttempt, zone), to: null, granularity: null })
          }
        >
          Show everything since then
        </Button>
      </div>
    </section>
  );
}
