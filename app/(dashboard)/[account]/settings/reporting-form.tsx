"use client";

import { useState } from "react";
import { OptionPicker } from "@/components/filters/option-picker";
import { toZoneOptions } from "@/components/filters/zone-options";
import { Field } from "@/components/ui/field";
import { formatOffset } from "@/lib/time/format";
import { type SaveSettings, SettingsForm } from "./settings-form";

type ReportingFormProps = {
  save: SaveSettings<"reportingZone" | "confirmationWindow">;
  zone: string;
  confirmationWindowMinutes: number;
  /** Epoch milliseconds, for the zones' distance from UTC. */
  now: number;
};

export function ReportingForm({ save, zone, confirmationWindowMinutes, now }: ReportingFormProps) {
  const [chosen, setChosen] = useState(zone);
  return (
    <SettingsForm save={save}>
      {({ errors, onEdit }) => (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand in a grid. */}
          <div
            role="group"
            aria-labelledby="zone-label"
            aria-describedby="zone-note"
            className="grid grid-cols-[minmax(0,1fr)] justify-items-start gap-1.5"
          >
            <span id="zone-label" className="font-medium">
              Reporting time zone
            </span>
            <OptionPicker
              label="Reporting time zone"
              options={() => toZoneOptions(now)}
              selected={[chosen]}
              onChange={([next]) => {
                if (!next) return;
                setChosen(next);
                onEdit();
              }}
            >
              {chosen.replaceAll("_", " ")}
              {chosen !== "UTC" && <span className="text-muted-foreground"> {formatOffset(now, chosen)}</span>}
            </OptionPicker>
            <input type="hidden" name="reportingZone" value={chosen} />
            <p
              id="zone-note"
              role={errors.reportingZone ? "alert" : undefined}
              className={errors.reportingZone ? "text-destructive text-xs" : "text-muted-foreground text-xs"}
            >
              {errors.reportingZone ??
                "Where the days of reports begin and end. Changing it loses nothing: every report can be asked for in any zone."}
            </p>
          </div>
          <Field
            name="confirmationWindow"
            label="Confirmation window, in minutes"
            inputMode="numeric"
            autoComplete="off"
            className="w-28"
            defaultValue={confirmationWindowMinutes}
            hint="1 to 1,440: how long after a message was sent its passcode may well be typed in. Until then its rate is shown as still maturing; later confirmations count all the same."
            error={errors.confirmationWindow}
          />
        </>
      )}
    </SettingsForm>
  );
}
