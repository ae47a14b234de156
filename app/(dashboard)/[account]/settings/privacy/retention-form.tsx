"use client";

import { Field } from "@/components/ui/field";
import { type SaveSettings, SettingsForm } from "../settings-form";

type RetentionFormProps = {
  save: SaveSettings<"retentionDays">;
  days: number | null;
  /** A sentence about what has been deleted so far. */
  state: string | null;
};

export const RetentionForm = ({ save, days, state }: RetentionFormProps) => (
  <SettingsForm save={save}>
    {({ errors }) => (
      <>
        <Field
          name="retentionDays"
          label="Keep messages for, in days"
          inputMode="numeric"
          autoComplete="off"
          placeholder="For ever"
          className="w-28"
          defaultValue={days ?? ""}
          hint="30 to 3,660; empty keeps them for ever. Older messages are deleted for good, and not taken in again. Reports keep what they counted; senders, statuses and single messages go."
          error={errors.retentionDays}
        />
        {state && <p>{state}</p>}
      </>
    )}
  </SettingsForm>
);
