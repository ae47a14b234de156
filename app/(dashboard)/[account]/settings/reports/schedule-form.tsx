"use client";

import { unstable_rethrow, useRouter } from "next/navigation";
import { type FormEvent, startTransition, useActionState, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { ReportKind } from "@/lib/digest/report-kinds";
import { UNAVAILABLE } from "../action-state";
import { ChoiceField } from "./choice-field";
import { FiltersField } from "./filters-field";
import type { SaveState } from "./schedule-state";
import { WEEKDAYS } from "./schedule-words";
import { SecretShown } from "./secret-shown";

export type ScheduleValues = {
  readonly name: string;
  readonly report: ReportKind;
  readonly filters: string;
  /** `day`, or `1` for Monday to `7`. */
  readonly every: string;
  readonly time: string;
  readonly target: "email" | "webhook";
  readonly emails: string;
  readonly url: string;
};

type ScheduleFormProps = {
  save: (form: FormData) => Promise<SaveState>;
  listHref: string;
  values: ScheduleValues;
  hadWebhook: boolean;
  zone: string;
  views: readonly { readonly id: string; readonly name: string; readonly filters: string }[];
  /** What the address of a webhook may begin with. */
  urlExample: string;
};

const REPORTS: readonly { value: ReportKind; label: string }[] = [
  { value: "country", label: "Country" },
  { value: "carrier", label: "Country and carrier" },
  { value: "time", label: "Day (hour in a daily report)" },
];
const TARGETS = [
  { value: "email", label: "E-mail" },
  { value: "webhook", label: "Webhook" },
];

export function ScheduleForm({ save, listHref, values, hadWebhook, zone, views, urlExample }: ScheduleFormProps) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [target, setTarget] = useState<string>(values.target);
  const [state, submit, pending] = useActionState<SaveState, FormData>(
    async (_, fields) => {
      const answer = await save(fields).catch((error: unknown) => {
        unstable_rethrow(error);
        return UNAVAILABLE;
      });
      if (answer.status === "saved" && answer.secret === null) router.push(listHref);
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

  if (state.status === "saved" && state.secret !== null)
    return <SecretShown secret={state.secret} listHref={listHref} />;
  return (
    <form ref={form} onSubmit={onSubmit} noValidate>
      <div className="grid gap-5 p-4">
        <Field
          name="name"
          label="Name"
          autoComplete="off"
          maxLength={100}
          defaultValue={values.name}
          {...toError(errors.name)}
        />
        <ChoiceField
          name="report"
          legend="A row for each"
          options={REPORTS}
          defaultValue={values.report}
          error={errors.report}
        />
        <FiltersField views={views} defaultValue={values.filters} error={errors.filters} />
        <div className="grid gap-1.5">
          <div className="flex flex-wrap gap-3">
            <div className="grid gap-1.5">
              <label htmlFor="every" className="font-medium">
                Sent
              </label>
              <Select id="every" name="every" defaultValue={values.every}>
                <option value="day">Every day</option>
                {WEEKDAYS.map((day, index) => (
                  <option key={day} value={index + 1}>
                    {day}s
                  </option>
                ))}
              </Select>
            </div>
            <Field
              name="time"
              label="At"
              type="time"
              className="w-32"
              defaultValue={values.time}
              {...toError(errors.time)}
            />
          </div>
          <p className="text-muted-foreground text-xs">
            On the clock of {zone}, the account's reporting zone. Every day: about the day before. On a weekday: about
            the week before, Monday to Sunday. What is still maturing is waited for.
          </p>
        </div>
        <ChoiceField
          name="target"
          legend="To"
          options={TARGETS}
          defaultValue={values.target}
          error={errors.target}
          onChange={setTarget}
        />
        {target === "email" ? (
          <Field
            name="emails"
            label="E-mail addresses"
            autoComplete="off"
            inputMode="email"
            spellCheck={false}
            defaultValue={values.emails}
            hint="Up to 20, with commas between. They see each other."
            {...toError(errors.emails)}
          />
        ) : (
          <>
            <Field
              name="url"
              label="Webhook URL"
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              defaultValue={values.url}
              hint={`Must begin with ${urlExample}. Signed as Standard Webhooks describes.`}
              {...toError(errors.url)}
            />
            {hadWebhook && (
              <label className="flex items-center gap-2">
                <input type="checkbox" name="newSecret" className="accent-primary" />
                Make a new secret; the old one ends at once
              </label>
            )}
          </>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t px-4 py-3">
        <Button type="submit" variant="primary" aria-disabled={pending}>
          {pending ? "Saving…" : "Save"}
        </Button>
        <Button variant="ghost" onClick={() => router.push(listHref)}>
          Cancel
        </Button>
        <p role="alert" className="text-destructive empty:hidden">
          {!pending && state.status === "refused" && state.error}
        </p>
      </div>
    </form>
  );
}

const toError = (error: string | undefined) => (error === undefined ? {} : { error });
