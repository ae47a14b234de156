"use client";

import { unstable_rethrow } from "next/navigation";
import { type ReactNode, startTransition, useActionState, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { SettingsState } from "./settings-state";

export type SaveSettings<Field extends string> = (
  previous: SettingsState<Field>,
  form: FormData,
) => Promise<SettingsState<Field>>;

const FAILURES: Partial<Record<SettingsState["status"], string>> = {
  "not allowed": "Your role in this account does not allow that any more.",
  unavailable: "The server could not save that just now. What you typed is still here: try again in a moment.",
};

type SettingsFormProps<Field extends string> = {
  save: SaveSettings<Field>;
  /** What the button does, if it isn't saving. */
  words?: { readonly submit: string; readonly pending: string };
  /** Empties the form once it is saved: for what is made anew each time. */
  empties?: boolean;
  /** How its button looks: `minor` beside another form of the section, `dangerous` for what cannot be undone. */
  weight?: keyof typeof BUTTONS;
  /** `row`: the button beside a sentence. */
  layout?: keyof typeof LAYOUTS;
  children: (section: {
    errors: Partial<Record<Field, string>>;
    /** To be called for changes that no input tells. */
    onEdit: () => void;
  }) => ReactNode;
};

const BUTTONS = {
  primary: { variant: "primary" },
  minor: { variant: "outline" },
  dangerous: { variant: "outline", className: "text-destructive" },
} as const;

const LAYOUTS = {
  stacked: {
    form: undefined,
    fields: "grid grid-cols-[minmax(0,1fr)] gap-5 p-4",
    foot: "flex flex-wrap items-center gap-x-3 gap-y-2 border-t px-4 py-3",
  },
  row: {
    form: "flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3",
    fields: "min-w-0 flex-1 basis-60",
    foot: "flex flex-wrap items-center gap-x-3 gap-y-2",
  },
} as const;

const SAVE = { submit: "Save", pending: "Saving…" };

/** The settings of a section, saved together; what was typed stays whatever comes of it. */
export function SettingsForm<Field extends string>({
  save,
  words = SAVE,
  empties = false,
  weight = "primary",
  layout = "stacked",
  children,
}: SettingsFormProps<Field>) {
  const form = useRef<HTMLFormElement>(null);
  const [isEdited, setEdited] = useState(false);
  const [state, submit, pending] = useActionState<SettingsState<Field>, FormData>(orUnavailable(save), {
    status: "untouched",
  });
  const onEdit = () => setEdited(true);
  const classes = LAYOUTS[layout];

  useEffect(() => {
    if (state.status === "invalid") form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    if (state.status === "saved" && empties) form.current?.reset();
  }, [state, empties]);

  return (
    <form
      ref={form}
      className={classes.form}
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
      <div className={classes.fields}>
        {children({ errors: state.status === "invalid" ? state.errors : {}, onEdit })}
      </div>
      <div className={classes.foot}>
        <Button type="submit" aria-disabled={pending} {...BUTTONS[weight]}>
          {pending ? words.pending : words.submit}
        </Button>
        <p role="status" className="min-w-0 break-words text-muted-foreground empty:hidden">
          {state.status === "saved" && !pending && !isEdited && (state.note ?? "Saved")}
        </p>
        <p role="alert" className="text-destructive empty:hidden">
          {!pending && (state.status === "refused" ? state.error : FAILURES[state.status])}
        </p>
      </div>
    </form>
  );
}

/** An answer that never came, because of the network or the server, must not take the page with what was typed. */
const orUnavailable =
  <Field extends string>(save: SaveSettings<Field>): SaveSettings<Field> =>
  async (previous, form) => {
    try {
      return await save(previous, form);
    } catch (error) {
      unstable_rethrow(error);
      return { status: "unavailable" };
    }
  };
