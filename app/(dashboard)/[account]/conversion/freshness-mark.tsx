"use client";

import { TriangleAlertIcon } from "lucide-react";
import { Definition } from "@/components/ui/definition";
import { useFreshness } from "./freshness";
import { useReportSearch } from "./report-search";
import { TryAgain } from "./try-again";

/** How old the numbers are, and whether they are older than they should be. */
export function FreshnessMark() {
  const { frame, live, stale, refreshing, refresh } = useFreshness();
  const { unreachable, pending, retry } = useReportSearch();
  return (
    <div className="ml-auto flex min-h-8 items-center gap-2 text-muted-foreground text-xs md:whitespace-nowrap">
      {live && !stale && !unreachable && (
        <span className="whitespace-nowrap">
          <Definition text={`As of ${frame.asOfText}. Refreshes every 30 seconds while you look at it.`}>
            <span aria-hidden className="mr-1.5 inline-block size-1.5 rounded-full bg-confirmed align-middle" />
            Live
          </Definition>
        </span>
      )}
      <p role="status" className="flex items-center gap-1.5 empty:hidden">
        {unreachable && (
          <>
            <TriangleAlertIcon aria-hidden className="size-3.5 shrink-0" />
            No connection: your choice isn't shown yet
          </>
        )}
        {stale && !unreachable && (
          <>
            <TriangleAlertIcon aria-hidden className="size-3.5 shrink-0" />
            <span>
              Could not refresh: data as of <span className="font-medium text-foreground">{frame.asOfText}</span>
            </span>
          </>
        )}
      </p>
      {unreachable && <TryAgain size="small" busy={pending} onClick={retry} />}
      {stale && !unreachable && <TryAgain size="small" busy={refreshing} onClick={refresh} />}
    </div>
  );
}
