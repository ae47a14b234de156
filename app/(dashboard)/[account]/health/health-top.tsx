"use client";

import { WarningMark } from "@/components/states/warning-mark";
import { Definition } from "@/components/ui/definition";
import { useFreshness } from "../conversion/freshness";

/** Which time the checks are about, and how old they are. */
export function HealthTop() {
  const { frame, stale, refreshing, refresh } = useFreshness();
  return (
    <div className="mb-3 flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1">
      <p className="text-muted-foreground">
        <span className="font-medium text-foreground">Last seven days</span>
        <span className="ml-2">{frame.summary}</span>
      </p>
      {!stale && (
        <span className="ml-auto whitespace-nowrap text-muted-foreground text-xs">
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
    </div>
  );
}
