import { useEffect, useRef } from "react";
import { Field } from "@/components/ui/field";

type ViewFieldsProps = {
  /** Tells the fields of one form from those of another on the same page. */
  id: string;
  name?: string;
  error: string | undefined;
  /** Who sees it now; null where that is not asked. */
  audience: "shared" | "own" | null;
};

const AUDIENCES = [
  { value: "shared", label: "Everybody in the account" },
  { value: "own", label: "Only me" },
] as const;

/** A view's name, and who sees it. */
export function ViewFields({ id, name, error, audience }: ViewFieldsProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  useEffect(() => {
    if (error) input.current?.focus();
  }, [error]);
  return (
    <>
      <Field
        id={`${id}-name`}
        ref={input}
        name="name"
        label="Name"
        autoComplete="off"
        maxLength={60}
        defaultValue={name}
        {...(error && { error })}
      />
      {audience && (
        <fieldset className="grid gap-1.5">
          <legend className="mb-1.5 font-medium">Seen by</legend>
          {AUDIENCES.map(({ value, label }) => (
            <label key={value} className="flex items-center gap-2">
              <input
                type="radio"
                name="audience"
                value={value}
                defaultChecked={value === audience}
                className="accent-primary"
              />
              {label}
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
