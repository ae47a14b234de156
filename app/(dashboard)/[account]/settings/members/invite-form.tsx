"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { useAction } from "../use-action";
import { inviteMember } from "./actions";
import { Outcome } from "./outcome";
import { RoleSelect } from "./role-select";

type InviteFormProps = { account: string; sendsMail: boolean };

export function InviteForm({ account, sendsMail }: InviteFormProps) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const { send, pending, state } = useAction<FormData>(
    (values) => inviteMember(account, values),
    () => {
      form.current?.reset();
      router.refresh();
    },
  );
  const error = state?.status === "invalid" ? state.error : undefined;
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [error]);
  return (
    <form
      ref={form}
      method="post"
      noValidate
      // By hand, because React empties a form after its action.
      onSubmit={(event) => {
        event.preventDefault();
        send(new FormData(event.currentTarget));
      }}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-4">
        <Field name="email" label="E-mail" type="email" autoComplete="off" error={error} />
        <div className="grid justify-items-start gap-1.5">
          <label htmlFor="invited-role" className="font-medium">
            Role
          </label>
          <RoleSelect id="invited-role" name="role" defaultValue="viewer" aria-describedby="role-note" />
          <p id="role-note" className="text-muted-foreground text-xs">
            A viewer sees reports; an analyst also messages and exports; an admin also manages members, keys and
            settings.
          </p>
        </div>
        {sendsMail && (
          <label className="flex items-center gap-2">
            <input type="checkbox" name="how" value="link" className="accent-primary" />
            Show a link to hand over, instead of sending an e-mail
          </label>
        )}
        <Outcome state={state?.status === "invalid" ? null : state} />
      </div>
      <div className="border-t px-4 py-3">
        <Button type="submit" variant="primary" aria-disabled={pending}>
          {pending ? "Inviting…" : "Invite"}
        </Button>
      </div>
    </form>
  );
}
