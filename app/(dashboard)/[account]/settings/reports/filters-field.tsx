import { useRef } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

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
        <div className="flex flex-wrap items-center gap-2 text-xs">
          <label htmlFor="filters-of-view">or those of a saved view:</label>
          <Select
            id="filters-of-view"
            size="small"
            defaultValue=""
            onChange={(event) => {
              if (input.current && event.target.value !== "") input.current.value = event.target.value;
            }}
          >
            <option value="">Choose…</option>
            {views.map(({ id, name, filters }) => (
              <option key={id} value={filters}>
                {name}
              </option>
            ))}
          </Select>
        </div>
      )}
    </div>
  );
}
