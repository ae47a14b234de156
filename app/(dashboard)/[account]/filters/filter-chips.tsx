"use client";

import { FilterChip } from "@/components/filters/filter-chip";
import { Button } from "@/components/ui/button";
import { FILTER_LABELS, valueName } from "./filter-names";
import { useReportSearch } from "./report-search";
import { FILTER_NAMES } from "./search-params";

type FilterChipsProps = { countryLabels: Readonly<Record<string, string>>; locale: string };

export function FilterChips({ countryLabels, locale }: FilterChipsProps) {
  const { search, update, reset } = useReportSearch();
  const changed = Object.values(search).some((value) => (Array.isArray(value) ? value.length > 0 : value !== null));
  return (
    <div className="flex min-w-0 items-center gap-2 empty:hidden max-md:-m-1 max-md:overflow-x-auto max-md:p-1 md:flex-wrap">
      {FILTER_NAMES.flatMap((name) =>
        search[name].map((value) => (
          <FilterChip
            key={`${name} ${value}`}
            name={FILTER_LABELS[name]}
            value={(name === "country" && countryLabels[value]) || valueName(name, value, locale)}
            onRemove={() => update({ [name]: search[name].filter((other) => other !== value) })}
          />
        )),
      )}
      {changed && (
        <Button variant="ghost" size="small" className="text-muted-foreground" onClick={reset}>
          Reset
        </Button>
      )}
    </div>
  );
}
