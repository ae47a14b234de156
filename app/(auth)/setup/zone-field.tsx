"use client";

import { useEffect, useRef, useState } from "react";
import { Select } from "@/components/ui/select";
import { presentZoneName } from "@/lib/time/zones";

type ZoneFieldProps = { zones: string[]; defaultValue?: string; error?: string };

const FIRST = "UTC";

/** The account's reporting zone; the browser's own to begin with. */
export function ZoneField({ zones, defaultValue, error }: ZoneFieldProps) {
  const [zone, setZone] = useState(defaultValue ?? FIRST);
  const field = useRef<HTMLSelectElement>(null);

  useEffect(() => {
    // What somebody chose before the page's scripts were there is a choice, too.
    const chosen = field.current?.value ?? FIRST;
    const own = presentZoneName(Intl.DateTimeFormat().resolvedOptions().timeZone);
    if (chosen !== (defaultValue ?? FIRST)) setZone(chosen);
    else if (!defaultValue && zones.includes(own)) setZone(own);
  }, [defaultValue, zones]);

  return (
    <div className="grid gap-1.5">
      <label htmlFor="reportingZone" className="font-medium">
        Reporting time zone
      </label>
      <Select
        ref={field}
        id="reportingZone"
        name="reportingZone"
        value={zone}
        onChange={(event) => setZone(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby="reportingZone-note"
      >
        {zones.map((name) => (
          <option key={name} value={name}>
            {name.replaceAll("_", " ")}
          </option>
        ))}
      </Select>
      <p id="reportingZone-note" className={error ? "text-destructive text-xs" : "text-muted-foreground text-xs"}>
        {error ? `The time zone ${error}` : "Where a day of the report begins and ends"}
      </p>
    </div>
  );
}
