import { useRef } from "react";
import { Field } from "@/components/ui/field";

type FiltersFieldProps = {
  views: readonly { readonly id: string; readonly name: string; readonly filters: string }[];
  defaultValue: string;
  error: string | undefined;
};

/** The filters of a report: pasted with its address, or those of a saved view. */
export function FiltersField({ views, defaultValue, error }: FiltersFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="grid gap-2">
      <Field
        ref={input}
        name="filters"
        label="Filters"
        autoComplete="off"
        spellCheck={false}
        defaultValue={defaultValue}
        hint="Paste the address of the report with its filters, or leave it empty for all messages. Its range does not matter."
        {...(error && { error })}
      />
      {views.length > 0 && (
        <label className="flex flex-wrap items-center gap-2 text-xs">
          or those of a saved view:
          <select
            defaultValue=""
            onChange={(event) => {
              if (input.current && event.target.value !== "") input.current.value = event.target.value;
            }}
            className="h-7 max-w-full rounded-md border border-input bg-card px-2"
          >
            <option value="">Choose…</option>
            {views.map(({ id, name, filters }) => (
              <option key={id} value={filters}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}
