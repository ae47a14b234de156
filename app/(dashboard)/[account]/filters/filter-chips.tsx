"use client";

import { useEffect, useRef } from "react";
import { FilterChip } from "@/components/filters/filter-chip";
import { Button } from "@/components/ui/button";
import { FILTER_LABELS, valueName } from "./filter-names";
import { useReportSearch } from "./report-search";
import { FILTER_NAMES, type FilterName } from "./search-params";

type FilterChipsProps = {
  countryLabels: Readonly<Record<string, string>>;
  locale: string;
  /** Takes the focus of the last chip, or of Reset, which go when they are pressed. */
  onFocusLost: () => void;
};

export function FilterChips({ countryLabels, locale, onFocusLost }: FilterChipsProps) {
  const { search, update, reset } = useReportSearch();
  const box = useRef<HTMLDivElement>(null);
  /** The place of the chip that was removed, until the focus is on the one that took it. */
  const removed = useRef<number | null>(null);

  useEffect(() => {
    if (removed.current === null) return;
    const buttons = box.current?.querySelectorAll<HTMLButtonElement>("[data-chip] button") ?? [];
    const heir = buttons[Math.min(removed.current, buttons.length - 1)];
    removed.current = null;
    if (heir) heir.focus();
    else onFocusLost();
  });

  const remove = (name: FilterName, value: string) => {
    const chips = FILTER_NAMES.flatMap((other) => search[other].map((each) => `${other} ${each}`));
    removed.current = chips.indexOf(`${name} ${value}`);
    update({ [name]: search[name].filter((other) => other !== value) });
  };
  const changed = Object.values(search).some((value) => (Array.isArray(value) ? value.length > 0 : value !== null));
  return (
    <div
      ref={box}
      className="flex min-w-0 items-center gap-2 empty:hidden max-md:-m-1 max-md:overflow-x-auto max-md:p-1 md:flex-wrap"
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
