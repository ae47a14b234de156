"use client";

import { CheckIcon } from "lucide-react";
import { useState } from "react";
import { CountryFlag } from "@/components/format/country-flag";
import { NameText } from "@/components/format/name-text";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { matchOptions } from "./match-options";
import type { Option } from "./option";

type OptionListProps = {
  label: string;
  options: Option[];
  selected: readonly string[];
  onSelect: (value: string) => void;
};

/** More than anybody scrolls through; typing reaches the rest. */
const MOST_SHOWN = 300;

/** A searchable list of options; the chosen ones carry a tick. */
export default function OptionList({ label, options, selected, onSelect }: OptionListProps) {
  const [typed, setTyped] = useState("");
  const matching = matchOptions(options, typed);
  return (
    <Command label={label} loop shouldFilter={false}>
      <CommandInput placeholder="Search…" autoFocus value={typed} onValueChange={setTyped} />
      <CommandEmpty>{options.length === 0 ? "Nothing to choose from in this range" : "Nothing matches"}</CommandEmpty>
      <CommandList label={label}>
        {matching.slice(0, MOST_SHOWN).map((option) => {
          const chosen = selected.includes(option.value);
          return (
            <CommandItem
              key={option.value}
              value={option.value}
              aria-checked={chosen}
              onSelect={() => onSelect(option.value)}
            >
              <CheckIcon aria-hidden className={chosen ? "text-primary" : "invisible"} />
              {option.country && <CountryFlag code={option.country} />}
              <span className="flex min-w-0 flex-1" title={option.label}>
                <NameText text={option.label} />
              </span>
              {option.note && <span className="shrink-0 pl-3 text-muted-foreground text-xs">{option.note}</span>}
            </CommandItem>
          );
        })}
      </CommandList>
      {matching.length > MOST_SHOWN && (
        <p className="px-3 py-1.5 text-muted-foreground text-xs">
          {matching.length - MOST_SHOWN} more: type to find them
        </p>
      )}
    </Command>
  );
}
