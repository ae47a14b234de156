"use client";

import Link from "next/link";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { AuthForm, textOf } from "../auth-form";
import { AuthText } from "../auth-text";
import { LinkFailed, LinkVoid, LookingUp, TOO_MANY, TooMany } from "../link-states";
import { NewPasswordField } from "../new-password-field";
import { useAnswer } from "../use-answer";
import { forgetLinkToken, useLinkToken } from "../use-link-token";
import { openReset, setNewPassword } from "./actions";

export function ResetPassword() {
  const token = useLinkToken();
  const read = useAnswer(token, openReset);
  if (read.status === "asking") return <LookingUp />;
  if (read.status === "failed") return <LinkFailed again={read.again} />;
  if (read.answer === "too many") return <TooMany again={read.again} />;
  return read.answer && token ? <ResetForm token={token} email={read.answer.email} /> : <ResetVoid />;
}

const ResetVoid = () => (
  <LinkVoid anotherHref="/forgot-password">It was used, replaced by a newer one, or is too old.</LinkVoid>
);

type State = Awaited<ReturnType<typeof setNewPassword>> | { status: "untouched" | "failed" };

const WORDS = { submit: "Save the password", busy: "Saving…" };

const FAILURES: Partial<Record<State["status"], string>> = {
  "too many": TOO_MANY,
  failed: "The server did not answer. Try again in a moment.",
};

function ResetForm({ token, email }: { token: string; email: string }) {
  const [state, submit, pending] = useActionState<State, FormData>(
    async (_previous, form) => {
      const outcome = await setNewPassword(token, textOf(form, "password")).catch(
        () => ({ status: "failed" }) as const,
      );
      if (outcome.status === "reset") forgetLinkToken();
      return outcome;
    },
    { status: "untouched" },
  );
  if (state.status === "no link") return <ResetVoid />;
  if (state.status === "reset") return <ResetDone />;
  return (
    <AuthText title="Choose a new password">
      <AuthForm submit={submit} isBusy={pending} words={WORDS} error={FAILURES[state.status]}>
        <p className="wrap-anywhere text-muted-foreground">For {email}. It signs you out on every device.</p>
        <NewPasswordField
          email={email}
          label="New password"
          problem={state.status === "weak" && !pending ? state.problem : null}
        />
      </AuthForm>
    </AuthText>
  );
}

const ResetDone = () => (
  <AuthText title="The new password is set">
    <p role="status" className="mb-6 text-muted-foreground">
      Every session was ended. Sign in with the new password.
    </p>
    <Button asChild variant="primary" size="large">
      <Link href="/login">Sign in</Link>
    </Button>
  </AuthText>
);
