"use client";

import { ChevronLeftIcon, ChevronRightIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import type { Filter } from "./filter";
import { LoadedOptionList } from "./loaded-option-list";

/** More are refused by the report. */
const MOST_VALUES = 50;

type FilterMenuPanelProps = {
  filters: readonly Filter[];
  chosen: Filter | null;
  /** Of a filter's name; null for the list of all. */
  onChoose: (name: string | null) => void;
};

export default function FilterMenuPanel({ filters, chosen, onChoose }: FilterMenuPanelProps) {
  return chosen ? (
    <FilterValues key={chosen.name} filter={chosen} onBack={() => onChoose(null)} />
  ) : (
    <FilterNames filters={filters} onChoose={onChoose} />
  );
}

function FilterNames({ filters, onChoose }: Pick<FilterMenuPanelProps, "filters" | "onChoose">) {
  return (
    <Command label="Filters" loop>
      <CommandInput placeholder="Filter by…" autoFocus />
      <CommandEmpty>Nothing matches</CommandEmpty>
      <CommandList label="Filters">
        {filters.map(({ name, label, selected }) => (
          <CommandItem key={name} value={label} onSelect={() => onChoose(name)}>
            <span className="flex-1">{label}</span>
            {selected.length > 0 && <span className="text-muted-foreground text-xs">{selected.length} chosen</span>}
            <ChevronRightIcon aria-hidden className="text-muted-foreground" />
          </CommandItem>
        ))}
      </CommandList>
    </Command>
  );
}

function FilterValues({ filter, onBack }: { filter: Filter; onBack: () => void }) {
  const { label, selected, onChange, load, toOption } = filter;
  const select = (value: string) => {
    const without = selected.filter((other) => other !== value);
    if (without.length < selected.length) onChange(without);
    else if (selected.length < MOST_VALUES) onChange([...selected, value]);
  };
  return (
    <>
      <Button variant="ghost" className="m-1 px-2" onClick={onBack}>
        <ChevronLeftIcon aria-hidden />
        {label}
        <span className="sr-only">, back to all filters</span>
      </Button>
      <LoadedOptionList label={label} load={load} selected={selected} toOption={toOption} onSelect={select} />
    </>
  );
}
