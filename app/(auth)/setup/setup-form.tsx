"use client";

import { useActionState, useRef } from "react";
import { Field } from "@/components/ui/field";
import { AuthForm, textOf } from "../auth-form";
import { TOO_MANY } from "../link-states";
import { forgetLinkToken } from "../use-link-token";
import { createFirstAdministrator } from "./actions";
import { Credentials } from "./credentials";
import type { SetupFormState } from "./setup-state";
import { TwilioFields } from "./twilio-fields";
import { ZoneField } from "./zone-field";

const FAILURES: Partial<Record<SetupFormState["status"], string>> = {
  "wrong token": "This link is not valid any more. Open the one that the server printed last.",
  done: "Somebody else has just become the administrator. Sign in instead.",
  "too many": TOO_MANY,
  unavailable: "The server, or its database, did not answer. Try again in a moment.",
};

const WORDS = { submit: "Create the account", busy: "Creating…" };

type SetupFormProps = {
  token: string;
  zones: string[];
  /** The one that the settings name. */
  zone: string | undefined;
};

export function SetupForm({ token, zones, zone }: SetupFormProps) {
  const [state, submit, pending] = useActionState<SetupFormState, FormData>(
    async (previous, form) => {
      const next = await createFirstAdministrator(previous, form).catch(() => ({ status: "unavailable" }) as const);
      if (next.status === "created") forgetLinkToken();
      return next;
    },
    { status: "open" },
  );
  // Kept to sign in with once the account is there, so that nobody types twice.
  const typed = useRef({ email: "", password: "" });

  if (state.status === "created") {
    return <Credentials accountSid={state.accountSid} authToken={state.authToken} signInWith={typed.current} />;
  }

  const { errors = {}, values = {} } = state.status === "invalid" ? state : {};
  return (
    <>
      <h1 className="font-semibold text-xl">Set up OTP Insights</h1>
      <p className="mt-1 mb-6 text-muted-foreground">You become the administrator of the first account.</p>
      <AuthForm
        submit={(form) => {
          typed.current = { email: textOf(form, "email"), password: textOf(form, "password") };
          submit(form);
        }}
        isBusy={pending}
        words={WORDS}
        error={FAILURES[state.status]}
      >
        <input type="hidden" name="token" value={token} />
        <Field
          name="name"
          label="Your name"
          autoComplete="name"
          required
          defaultValue={values.name}
          error={errors.name}
        />
        <Field
          name="email"
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          defaultValue={values.email}
          error={errors.email}
        />
        <Field
          name="password"
          label="Password"
          type="password"
          autoComplete="new-password"
          required
          hint="At least 12 characters; a sentence is fine"
          error={errors.password && `The password ${errors.password}`}
        />
        <Field
          name="accountName"
          label="Account name"
          required
          placeholder="Acme"
          hint="Your company, or the product that sends the codes"
          defaultValue={values.accountName}
          error={errors.accountName}
        />
        <ZoneField zones={zones} defaultValue={values.reportingZone ?? zone} error={errors.reportingZone} />
        <TwilioFields defaultSid={values.twilioAccountSid} errors={errors} />
      </AuthForm>
    </>
  );
}
