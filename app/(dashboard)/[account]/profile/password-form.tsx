"use client";

import { Field } from "@/components/ui/field";
import { SettingsForm } from "../settings/settings-form";
import { type PasswordState, savePassword } from "./actions";

const WORDS = { submit: "Change the password", pending: "Changing…" };

/** Changing it ends this browser's session with the others; the new password is at hand to begin another. */
async function changeAndSignIn(email: string, previous: PasswordState, form: FormData): Promise<PasswordState> {
  const state = await savePassword(previous, form);
  if (state.status !== "saved") return state;
  const { signIn } = await import("next-auth/react");
  const answer = await signIn("credentials", { email, password: form.get("next"), redirect: false });
  if (!answer?.ok) window.location.assign("/login");
  return state;
}

export const PasswordForm = ({ email }: { email: string }) => (
  <SettingsForm save={changeAndSignIn.bind(null, email)} words={WORDS} empties>
    {({ errors }) => (
      <>
        <input type="hidden" autoComplete="username" value={email} readOnly />
        <Field
          name="present"
          label="Current password"
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
