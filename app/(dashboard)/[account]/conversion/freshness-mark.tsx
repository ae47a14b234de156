"use client";

import { TriangleAlertIcon } from "lucide-react";
import { Definition } from "@/components/ui/definition";
import { useFreshness } from "./freshness";
import { TryAgain } from "./try-again";

/** How old the numbers are, and whether they are older than they should be. */
export function FreshnessMark() {
  const { frame, live, stale, refreshing, refresh } = useFreshness();
  return (
    <div className="ml-auto flex min-h-8 items-center gap-2 whitespace-nowrap text-muted-foreground text-xs">
      {live && !stale && (
        <Definition text={`As of ${frame.asOfText}. Refreshes every 30 seconds while you look at it.`}>
          <span aria-hidden className="mr-1.5 inline-block size-1.5 rounded-full bg-confirmed align-middle" />
          Live
        </Definition>
      )}
      <p role="status" className="flex items-center gap-1.5 empty:hidden">
        {stale && (
          <>
            <TriangleAlertIcon aria-hidden className="size-3.5" />
            Could not refresh: data as of <span className="font-medium text-foreground">{frame.asOfText}</span>
          </>
        )}
      </p>
      {stale && <TryAgain size="small" busy={refreshing} onClick={refresh} />}
    </div>
  );
}
