"use client";

import { Button } from "@/components/ui/button";
import { useReportSearch } from "./report-search";

type NoMessagesActionsProps = {
  filtered: boolean;
  /** On the clock of the report's zone. */
  since: string;
};

export function NoMessagesActions({ filtered, since }: NoMessagesActionsProps) {
  const { update } = useReportSearch();
  return (
    <div className="flex flex-wrap gap-2">
      {filtered && <Button onClick={() => update({ country: [], carrier: [] })}>Remove the filters</Button>}
      <Button variant="primary" onClick={() => update({ range: null, from: since, to: null, granularity: null })}>
        Show everything since then
      </Button>
    </div>
  );
}
