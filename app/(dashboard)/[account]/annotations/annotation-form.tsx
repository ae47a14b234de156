"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { formatLocalInput } from "@/lib/time/format";
import { type Draft, toBody } from "./annotation-draft";
import { ConcernedFields } from "./concerned-fields";
import { KIND_NAMES } from "./kind-names";
import { type Outcome, sendAnnotation } from "./send-annotation";

type AnnotationFormProps = {
  account: string;
  draft: Draft;
  zone: string;
  locale: string;
  onSaved: () => void;
  onCancel: () => void;
};

const FIELDS: readonly string[] = ["kind", "text", "start", "end", "country", "carrier"];

export function AnnotationForm({ account, draft, zone, locale, onSaved, onCancel }: AnnotationFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [pending, setPending] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>({ status: "untouched" });

  useEffect(() => form.current?.querySelector<HTMLInputElement>("[name=text]")?.focus(), []);
  useEffect(() => {
    if (outcome.status === "refused") form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [outcome]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    const body = toBody(new FormData(event.currentTarget), draft, zone);
    const answer = await sendAnnotation({ account, id: draft.id, body });
    setPending(false);
    setOutcome(answer);
    if (answer.status === "done") onSaved();
  };
  const refusal = outcome.status === "refused" ? outcome : null;
  const errorOf = (field: string) => (refusal?.field === field ? { error: refusal.error } : {});
  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <Field
        name="text"
        label="What happened"
        maxLength={200}
        defaultValue={draft.text}
        autoComplete="off"
        {...errorOf("text")}
      />
      <div className="grid gap-1.5">
        <label htmlFor="kind" className="font-medium">
          Kind
        </label>
        <Select id="kind" name="kind" defaultValue={draft.kind}>
          {Object.entries(KIND_NAMES).map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </Select>
      </div>
      <Field
        name="start"
        label="When"
        type="datetime-local"
        defaultValue={formatLocalInput(draft.start, zone)}
        {...errorOf("start")}
      />
      <Field
        name="end"
        label="Until, if it lasted"
        type="datetime-local"
        defaultValue={draft.end === null ? "" : formatLocalInput(draft.end, zone)}
        {...errorOf("end")}
      />
      <ConcernedFields account={account} draft={draft} locale={locale} errorOf={errorOf} />
      <p role="alert" className="text-destructive empty:hidden">
        {refusal && !FIELDS.includes(refusal.field ?? "") && refusal.error}
      </p>
      <div className="flex gap-2">
        <Button type="submit" variant="primary" aria-disabled={pending}>
          {pending ? "Saving…" : "Save"}
        </Button>
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
