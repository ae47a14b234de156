"use client";

import { CheckIcon } from "lucide-react";
import { CountryCode } from "@/components/format/country-code";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import type { Option } from "./option";

type OptionListProps = {
  label: string;
  options: Option[];
  selected: readonly string[];
  onSelect: (value: string) => void;
};

/** A searchable list of options; the chosen ones carry a tick. */
export default function OptionList({ label, options, selected, onSelect }: OptionListProps) {
  return (
    <Command label={label} loop>
      <CommandInput placeholder="Search…" autoFocus />
      <CommandList label={label}>
        <CommandEmpty>Nothing matches</CommandEmpty>
        {options.map((option) => {
          const chosen = selected.includes(option.value);
          return (
            <CommandItem
              key={option.value}
              value={option.value}
              keywords={[option.label]}
              aria-checked={chosen}
              onSelect={() => onSelect(option.value)}
            >
              <CheckIcon aria-hidden className={chosen ? "text-primary" : "invisible"} />
              {option.country && <CountryCode code={option.country} />}
              <span className="min-w-0 flex-1 truncate" title={option.label}>
                {option.label}
              </span>
              {option.note && <span className="shrink-0 pl-3 text-muted-foreground text-xs">{option.note}</span>}
            </CommandItem>
          );
        })}
      </CommandList>
    </Command>
  );
}
