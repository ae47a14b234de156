"use client";

import { Button } from "@/components/ui/button";
import { NO_FILTERS, useReportSearch } from "../filters/report-search";

type NoMessagesActionsProps = {
  filtered: boolean;
  /** When the account's first message was, on the clock of the report's zone. */
  since: string | null;
};

export function NoMessagesActions({ filtered, since }: NoMessagesActionsProps) {
  const { update } = useReportSearch();
  return (
    <div className="flex flex-wrap gap-2">
      {filtered && <Button onClick={() => update(NO_FILTERS)}>Remove the filters</Button>}
      {since !== null && (
        <Button variant="primary" onClick={() => update({ range: null, from: since, to: null, granularity: null })}>
          Show everything since then
        </Button>
      )}
    </div>
  );
}
