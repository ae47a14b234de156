"use client";

import { Field } from "@/components/ui/field";
import { type SaveSettings, SettingsForm } from "./settings-form";

type AccountFormProps = { save: SaveSettings<"name">; name: string };

export function AccountForm({ save, name }: AccountFormProps) {
  return (
    <SettingsForm save={save}>
      {({ errors }) => (
        <Field name="name" label="Account name" autoComplete="off" defaultValue={name} error={errors.name} />
      )}
    </SettingsForm>
  );
}
