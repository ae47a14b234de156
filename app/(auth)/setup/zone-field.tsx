"use client";

import { useEffect, useState } from "react";
import { presentZoneName } from "@/lib/time/zones";

type ZoneFieldProps = { zones: string[]; defaultValue?: string; error?: string };

/** The account's reporting zone; the browser's own to begin with. */
export function ZoneField({ zones, defaultValue, error }: ZoneFieldProps) {
  const [zone, setZone] = useState(defaultValue ?? "UTC");

  useEffect(() => {
    const own = presentZoneName(Intl.DateTimeFormat().resolvedOptions().timeZone);
    if (!defaultValue && zones.includes(own)) setZone(own);
  }, [defaultValue, zones]);

  return (
    <div className="grid gap-1.5">
      <label htmlFor="reportingZone" className="font-medium">
        Reporting time zone
      </label>
      <select
        id="reportingZone"
        name="reportingZone"
        value={zone}
        onChange={(event) => setZone(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby="reportingZone-note"
        className="h-9 w-full rounded-md border border-input bg-card px-2.5"
      >
        {zones.map((name) => (
          <option key={name} value={name}>
            {name.replaceAll("_", " ")}
          </option>
        ))}
      </select>
      <p id="reportingZone-note" className={error ? "text-destructive text-xs" : "text-muted-foreground text-xs"}>
        {error ? `The time zone ${error}` : "Where a day of the report begins and ends"}
      </p>
    </div>
  );
}
