"use client";

import { unstable_rethrow, useRouter } from "next/navigation";
import { type FormEvent, startTransition, useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { UNAVAILABLE } from "../action-state";
import { EXPIRY_DAYS, EXPIRY_WORDS } from "./key-choices";
import type { KeyState } from "./key-state";
import { SecretOnce } from "./secret-once";

const SCOPES = [
  { value: "ingest", label: "ingest", note: "report messages, statuses and confirmations" },
  { value: "read", label: "read", note: "read reports, messages and exports" },
];

/** Makes a key and shows it, once. */
export function KeyForm({ make }: { make: (form: FormData) => Promise<KeyState> }) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [state, submit, pending] = useActionState<KeyState, FormData>(
    async (_, fields) => {
      const answer = await make(fields).catch((error: unknown) => {
        unstable_rethrow(error);
        return UNAVAILABLE;
      });
      if (answer.status === "created") {
        form.current?.reset();
        router.refresh();
      }
      return answer;
    },
    { status: "untouched" },
  );
  const errors = state.status === "invalid" ? state.errors : {};

  useEffect(() => {
    if (state.status === "invalid") form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [state]);

  // By hand, because React empties a form after its action.
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    if (!pending) startTransition(() => submit(fields));
  };

  return (
    <>
      {state.status === "created" && (
        <SecretOnce
          key={state.sid}
          title={`The key ${state.name} was created`}
          text="User name and password of HTTP Basic. The secret is shown this once: keep it where you keep secrets."
          secret={`${state.sid}:${state.secret}`}
          what="key and its secret"
        />
      )}
      <form ref={form} onSubmit={onSubmit} noValidate>
        <div className="grid gap-5 p-4">
          <Field
            name="name"
            label="Name"
            autoComplete="off"
            maxLength={100}
            hint="Where it will be used, such as: sign-in service"
            {...(errors.name && { error: errors.name })}
          />
          <fieldset aria-describedby={errors.scopes ? "scopes-note" : undefined}>
            <legend className="mb-1.5 font-medium">Scopes</legend>
            <div className="grid gap-1.5">
              {SCOPES.map(({ value, label, note }) => (
                <label key={value} className="flex items-start gap-2">
                  <input
                    type="checkbox"
                    name="scopes"
                    value={value}
                    aria-invalid={errors.scopes ? true : undefined}
                    className="mt-[3.5px] accent-primary"
                  />
                  <span>
                    <code className="font-mono text-xs">{label}</code>{" "}
                    <span className="text-muted-foreground">{note}</span>
                  </span>
                </label>
              ))}
            </div>
            {errors.scopes && (
              <p id="scopes-note" className="mt-1.5 text-destructive text-xs">
                {errors.scopes}
              </p>
            )}
          </fieldset>
          <div className="grid justify-items-start gap-1.5">
            <label htmlFor="expiry" className="font-medium">
              Expires
            </label>
            <Select id="expiry" name="expiry" defaultValue="365">
              {EXPIRY_DAYS.map((days) => (
                <option key={days} value={days}>
                  {EXPIRY_WORDS[days]}
                </option>
              ))}
            </Select>
          </div>
        </div>
        <div className="flex flex-wrap items-center gap-3 border-t px-4 py-3">
          <Button type="submit" variant="primary" aria-disabled={pending}>
            {pending ? "Creating…" : "Create a key"}
          </Button>
          <p role="alert" className="text-destructive empty:hidden">
            {!pending && state.status === "refused" && state.error}
          </p>
        </div>
      </form>
    </>
  );
}
