"use client";

import { Field } from "@/components/ui/field";
import { ChoiceField } from "../reports/choice-field";
import { type SaveSettings, SettingsForm } from "../settings-form";

type NewAccountFormProps = { save: SaveSettings<"name" | "sid" | "place">; parentName: string };

const MAKE = { submit: "Create account", pending: "Creating…" };

export function NewAccountForm({ save, parentName }: NewAccountFormProps) {
  return (
    <SettingsForm save={save} words={MAKE} empties>
      {({ errors }) => (
        <>
          <Field name="name" label="Name" autoComplete="off" error={errors.name} />
          <ChoiceField
            name="place"
            legend="Type"
            options={[
              { value: "subaccount", label: `Subaccount of ${parentName}` },
              { value: "own", label: "Separate account" },
            ]}
            defaultValue="subaccount"
            error={errors.place}
          />
          <Field
            name="sid"
            label="Account SID"
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            placeholder="AC…"
            hint="Twilio's, if the account is there too: its callbacks name it. Left empty, one is made."
            error={errors.sid}
          />
        </>
      )}
    </SettingsForm>
  );
}
