"use client";

import { WarningMark } from "@/components/states/warning-mark";
import { Definition } from "@/components/ui/definition";
import { useFreshness } from "./freshness";

/** How old the numbers are, and whether they are older than they should be. */
export function AgeMark() {
  const { frame, live, stale, refreshing, refresh } = useFreshness();
  return (
    <>
      {live && !stale && (
        <span className="flex min-h-8 items-center whitespace-nowrap text-muted-foreground text-xs md:ml-auto">
          <Definition text={`As of ${frame.asOfText}. Refreshes every 30 seconds while you look at it.`}>
            <span aria-hidden className="mr-1.5 inline-block size-1.5 rounded-full bg-confirmed align-middle" />
            Live
          </Definition>
        </span>
      )}
      <WarningMark
        warning={
          stale && (
            <span>
              Could not refresh: data as of <span className="font-medium text-foreground">{frame.asOfText}</span>
            </span>
          )
        }
        busy={refreshing}
        onRetry={refresh}
      />
    </>
  );
}
