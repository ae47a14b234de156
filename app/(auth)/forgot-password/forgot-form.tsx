"use client";

import { startTransition, useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TOO_MANY } from "../link-states";
import { askForReset } from "./actions";

type State = "untouched" | "asked" | "no mail" | "too many" | "failed";

export function ForgotForm() {
  const [state, submit, pending] = useActionState<State, string>(
    (_previous, email) => askForReset(email).catch(() => "failed" as const),
    "untouched",
  );
  if (state === "asked")
    return (
      <p role="status" className="text-muted-foreground">
        If somebody here has that e-mail address and a password, a link is on its way to them. It works once, for one
        hour. Nothing came? Look into the spam folder, or ask an administrator of your account.
      </p>
    );
  return (
    <form
      method="post"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const email = String(new FormData(event.currentTarget).get("email"));
        startTransition(() => submit(email));
      }}
    >
      <p className="text-muted-foreground">A link to choose a new one comes by e-mail.</p>
      <Field name="email" label="E-mail" type="email" autoComplete="username" required autoFocus />
      <p role="alert" className="text-destructive empty:hidden">
        {state === "failed" && "The server did not answer. Try again in a moment."}
        {state === "too many" && TOO_MANY}
        {state === "no mail" && "This server mails no links any more. Ask an administrator of your account."}
      </p>
      <Button type="submit" variant="primary" size="large" disabled={pending}>
        {pending ? "Sending…" : "Send the link"}
      </Button>
    </form>
  );
}
