type ChoiceFieldProps = {
  name: string;
  legend: string;
  options: readonly { readonly value: string; readonly label: string }[];
  defaultValue: string;
  error: string | undefined;
  onChange?: (value: string) => void;
};

/** A few choices side by side, of which one is chosen. */
export function ChoiceField({ name, legend, options, defaultValue, error, onChange }: ChoiceFieldProps) {
  return (
    <fieldset aria-describedby={error ? `${name}-note` : undefined}>
      <legend className="mb-1.5 font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1.5">
        {options.map(({ value, label }) => (
          <label key={value} className="flex items-center gap-2">
            <input
              type="radio"
              name={name}
              value={value}
              defaultChecked={value === defaultValue}
              onChange={() => onChange?.(value)}
              className="accent-primary"
            />
            {label}
          </label>
        ))}
      </div>
      {error && (
        <p id={`${name}-note`} className="mt-1.5 text-destructive text-xs">
          {error}
        </p>
      )}
    </fieldset>
  );
}
