"use client";

import { FilterChip } from "@/components/filters/filter-chip";
import type { Option } from "@/components/filters/option";
import { Button } from "@/components/ui/button";
import { countryName } from "@/lib/dimensions/countries";
import { carrierName } from "./names";
import { useReportSearch } from "./report-search";

export function FilterChips({ countries }: { countries: Option[] }) {
  const { search, update } = useReportSearch();
  const without = (values: readonly string[], value: string) => values.filter((other) => other !== value);
  const changed = Object.values(search).some((value) => (Array.isArray(value) ? value.length > 0 : value !== null));
  const labels = new Map(countries.map((option) => [option.value, option.label]));
  return (
    <div className="flex flex-wrap items-center gap-2 empty:hidden">
      {search.country.map((code) => (
        <FilterChip
          key={code}
          name="Country"
          value={labels.get(code) ?? countryName(code)}
          onRemove={() => update({ country: without(search.country, code) })}
        />
      ))}
      {search.carrier.map((carrier) => (
        <FilterChip
          key={carrier}
          name="Carrier"
          value={carrierName(carrier)}
          onRemove={() => update({ carrier: without(search.carrier, carrier) })}
        />
      ))}
      {changed && (
        <Button
          variant="ghost"
          size="small"
          className="text-muted-foreground"
          onClick={() =>
            update({
              range: null,
              from: null,
              to: null,
              tz: null,
              granularity: null,
              compare: null,
              country: [],
              carrier: [],
            })
          }
        >
          Reset
        </Button>
      )}
    </div>
  );
}
