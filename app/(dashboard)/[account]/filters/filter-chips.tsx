"use client";

import { useEffect, useRef } from "react";
import { FilterChip } from "@/components/filters/filter-chip";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-name";
import { FILTER_LABELS, valueName } from "./filter-names";
import { useReportSearch } from "./report-search";
import { FILTER_NAMES, type FilterName } from "./search-params";

type FilterChipsProps = {
  countryLabels: Readonly<Record<string, string>>;
  locale: string;
  /** On a phone Reset alone is not worth a line: it comes with the filters that a button opens. */
  open: boolean;
  /** Takes the focus of the last chip, or of Reset, which go when they are pressed. */
  onFocusLost: () => void;
};

export function FilterChips({ countryLabels, locale, open, onFocusLost }: FilterChipsProps) {
  const { search, update, reset } = useReportSearch();
  const box = useRef<HTMLDivElement>(null);
  const chips = FILTER_NAMES.flatMap((name) => search[name].map((value) => `${name} ${value}`));
  /** The chip that was removed and its place, until the focus is on the one that took it. */
  const removed = useRef<{ chip: string; place: number } | null>(null);

  useEffect(() => {
    // Another render may come before the one without the chip.
    if (removed.current === null || chips.includes(removed.current.chip)) return;
    const buttons = box.current?.querySelectorAll<HTMLButtonElement>("[data-chip] button") ?? [];
    const heir = buttons[Math.min(removed.current.place, buttons.length - 1)];
    removed.current = null;
    if (heir) heir.focus();
    else onFocusLost();
  });

  const remove = (name: FilterName, value: string) => {
    const chip = `${name} ${value}`;
    removed.current = { chip, place: chips.indexOf(chip) };
    update({ [name]: search[name].filter((other) => other !== value) });
  };
  const changed = Object.values(search).some((value) => (Array.isArray(value) ? value.length > 0 : value !== null));
  return (
    <div
      ref={box}
      className={cn(
        "min-w-0 items-center gap-2 empty:hidden max-md:-m-1 max-md:overflow-x-auto max-md:p-1 md:contents",
        chips.length > 0 || open ? "flex" : "hidden",
      )}
    >
      {FILTER_NAMES.flatMap((name) =>
        search[name].map((value) => (
          <FilterChip
            key={`${name} ${value}`}
            name={FILTER_LABELS[name]}
            value={(name === "country" && countryLabels[value]) || valueName(name, value, locale)}
            onRemove={() => remove(name, value)}
          />
        )),
      )}
      {changed && (
        <Button
          variant="ghost"
          size="small"
          className="text-muted-foreground"
          onClick={() => {
            reset();
            onFocusLost();
          }}
        >
          Reset
        </Button>
      )}
    </div>
  );
}
