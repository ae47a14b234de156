"use client";

import { AgeMark } from "../conversion/age-mark";
import { useFreshness } from "../conversion/freshness";

/** Which time the checks are about, and how old they are. */
export function HealthTop() {
  const { frame } = useFreshness();
  return (
    <div className="mb-3 flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1">
      <p className="text-muted-foreground">
        <span className="font-medium text-foreground">Last seven days</span>
        <span className="ml-2">{frame.summary}</span>
      </p>
      <AgeMark />
    </div>
  );
}
