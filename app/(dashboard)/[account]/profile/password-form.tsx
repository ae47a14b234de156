"use client";

import { Field } from "@/components/ui/field";
import { SettingsForm } from "../settings/settings-form";
import { savePassword } from "./actions";

const WORDS = { submit: "Change the password", pending: "Changing…" };

export const PasswordForm = ({ email }: { email: string }) => (
  <SettingsForm save={savePassword} words={WORDS} empties>
    {({ errors }) => (
      <>
        <input type="hidden" autoComplete="username" value={email} readOnly />
        <Field
          name="present"
          label="Present password"
          type="password"
          autoComplete="current-password"
          error={errors.present}
        />
        <Field
          name="next"
          label="New password"
          type="password"
          autoComplete="new-password"
          hint="At least 12 characters; a sentence is fine"
          error={errors.next}
        />
      </>
    )}
  </SettingsForm>
);
