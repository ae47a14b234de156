"use client";

import { unstable_rethrow } from "next/navigation";
import { type ReactNode, startTransition, useActionState, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { SettingsField, SettingsState } from "./settings-state";

export type SaveSettings = (previous: SettingsState, form: FormData) => Promise<SettingsState>;

const FAILURES: Partial<Record<SettingsState["status"], string>> = {
  "not allowed": "Your role in this account does not allow that any more.",
  unavailable: "The server could not save that just now. What you typed is still here: try again in a moment.",
};

type SettingsFormProps = {
  save: SaveSettings;
  children: (section: {
    errors: Partial<Record<SettingsField, string>>;
    /** To be called for changes that no input tells. */
    onEdit: () => void;
  }) => ReactNode;
};

/** The settings of a section, saved together; what was typed stays whatever comes of it. */
export function SettingsForm({ save, children }: SettingsFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [isEdited, setEdited] = useState(false);
  const [state, submit, pending] = useActionState(orUnavailable(save), { status: "untouched" });
  const onEdit = () => setEdited(true);

  useEffect(() => {
    if (state.status === "invalid") form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [state]);

  return (
    <form
      ref={form}
      action={submit}
      noValidate
      onInput={onEdit}
      // By hand, because React empties a form after its action.
      onSubmit={(event) => {
        event.preventDefault();
        if (pending) return;
        const values = new FormData(event.currentTarget);
        setEdited(false);
        startTransition(() => submit(values));
      }}
    >
      <div className="grid gap-5 p-4">
        {children({ errors: state.status === "invalid" ? state.errors : {}, onEdit })}
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t px-4 py-3">
        <Button type="submit" variant="primary" aria-disabled={pending}>
          {pending ? "Saving…" : "Save"}
        </Button>
        <p role="status" className="text-muted-foreground empty:hidden">
          {state.status === "saved" && !pending && !isEdited && "Saved"}
        </p>
        <p role="alert" className="text-destructive empty:hidden">
          {!pending && FAILURES[state.status]}
        </p>
      </div>
    </form>
  );
}

/** An answer that never came, because of the network or the server, must not take the page with what was typed. */
const orUnavailable =
  (save: SaveSettings): SaveSettings =>
  async (previous, form) => {
    try {
      return await save(previous, form);
    } catch (error) {
      unstable_rethrow(error);
      return { status: "unavailable" };
    }
  };
