"use client";

import { ListFilterIcon } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { FilterMenu } from "@/components/filters/filter-menu";
import { OptionPicker } from "@/components/filters/option-picker";
import { RangePicker } from "@/components/filters/range-picker";
import type { WallRange } from "@/components/filters/wall-range";
import { toZoneOptions } from "@/components/filters/zone-options";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-name";
import { DEFAULT_PRESET, type Preset } from "@/lib/time/ranges";
import { FilterChips } from "../conversion/filter-chips";
import { FILTER_LABELS } from "../conversion/filter-names";
import { loadFilterOptions, toOption } from "../conversion/load-filter-options";
import { RANGE_OPTIONS } from "../conversion/names";
import { useReportSearch } from "../conversion/report-search";
import { FILTER_NAMES } from "../conversion/search-params";
import { SearchBox } from "./search-box";

type MessagesFilterBarProps = {
  account: string;
  /** Epoch milliseconds of the answer. */
  now: number;
  zone: string;
  range: WallRange;
  /** The range in words. */
  summary: string;
  countryLabels: Readonly<Record<string, string>>;
  locale: string;
};

/** The report's filters, as far as they say which messages, and the search for single ones. */
export function MessagesFilterBar({
  account,
  now,
  zone,
  range,
  summary,
  countryLabels,
  locale,
}: MessagesFilterBarProps) {
  const { search, update } = useReportSearch();
  const query = String(useSearchParams());
  const [open, setOpen] = useState(false);
  const custom = search.from !== null || search.to !== null;
  const count = FILTER_NAMES.reduce((sum, name) => sum + search[name].length, 0);
  return (
    <section aria-label="Filters" className="sticky top-0 z-20 border-b bg-background/95 py-2 backdrop-blur-sm">
      <div className="page-column flex flex-wrap items-center gap-2">
        <RangePicker
          presets={RANGE_OPTIONS}
          preset={custom ? null : (search.range ?? DEFAULT_PRESET)}
          range={range}
          summary={summary}
          zone={zone}
          locale={locale}
          onPreset={(preset) => update({ range: preset as Preset, from: null, to: null, granularity: null })}
          onCustom={({ from, to }) => update({ range: null, from, to, granularity: null })}
        />
        <Button
          className="ml-auto md:hidden"
          aria-expanded={open}
          aria-controls="more-filters"
          onClick={() => setOpen(!open)}
        >
          <ListFilterIcon aria-hidden />
          Filters{count > 0 && ` (${count})`}
        </Button>
        <div
          id="more-filters"
          className={cn("w-full flex-wrap items-center gap-2 md:flex md:w-auto", open ? "flex" : "hidden")}
        >
          <OptionPicker
            label="Time zone"
            options={() => toZoneOptions(now)}
            selected={[zone]}
            onChange={([tz]) => update({ tz: tz ?? null })}
          >
            {zone.replaceAll("_", " ")}
          </OptionPicker>
          <FilterMenu
            filters={FILTER_NAMES.map((name) => ({
              name,
              label: FILTER_LABELS[name],
              selected: search[name],
              onChange: (values) => update({ [name]: values }),
              load: () => loadFilterOptions(name, { account, search, locale }),
              toOption: (value) => toOption(name, value, locale),
            }))}
          />
        </div>
        <FilterChips countryLabels={countryLabels} locale={locale} />
        <div className="w-full md:ml-auto md:w-auto">
          <SearchBox key={query} account={account} query={query} />
        </div>
      </div>
    </section>
  );
}
