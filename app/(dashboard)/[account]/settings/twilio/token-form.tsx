"use client";

import { Field } from "@/components/ui/field";
import { type SaveSettings, SettingsForm } from "../settings-form";

type TokenFormProps = { save: SaveSettings<"token">; hasToken: boolean };

const CHECK = { submit: "Check and save", pending: "Asking Twilio…" };

export function TokenForm({ save, hasToken }: TokenFormProps) {
  return (
    <SettingsForm save={save} words={CHECK} empties>
      {({ errors }) => (
        <>
          <Field
            name="token"
            label={hasToken ? "Another auth token" : "Auth token"}
            type="password"
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            hint="From the Console's start page. It is kept encrypted, and shown to nobody."
            error={errors.token}
          />
          <label className="flex items-center gap-2">
            <input type="checkbox" name="unchecked" className="accent-primary" />
            Save without asking Twilio
          </label>
        </>
      )}
    </SettingsForm>
  );
}
