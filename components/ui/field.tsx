import type { ComponentProps, ReactNode } from "react";
import { Input } from "./input";

type FieldProps = ComponentProps<"input"> & { name: string; label: string; hint?: ReactNode; error?: string };

/** An input with its label, its hint and its error (a line for each of several), tied together for assistive technology. */
export function Field({ name, id = name, label, hint, error, ...props }: FieldProps) {
  const noteId = `${id}-note`;
  const note = error ?? hint;
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <Input
        id={id}
        name={name}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? noteId : undefined}
        {...props}
      />
      {note && (
        <p
          id={noteId}
          className={error ? "whitespace-pre-line text-destructive text-xs" : "text-muted-foreground text-xs"}
        >
          {note}
        </p>
      )}
    </div>
  );
}
