"use client";

import { ArrowLeftRightIcon, ListFilterIcon } from "lucide-react";
import { useState } from "react";
import { ChoiceMenu } from "@/components/filters/choice-menu";
import { FilterMenu } from "@/components/filters/filter-menu";
import type { Option } from "@/components/filters/option";
import { OptionPicker } from "@/components/filters/option-picker";
import { RangePicker } from "@/components/filters/range-picker";
import { toZoneOptions } from "@/components/filters/zone-options";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-name";
import type { Granularity } from "@/lib/time/buckets";
import { DEFAULT_PRESET, type Preset } from "@/lib/time/ranges";
import { FilterChips } from "./filter-chips";
import { FILTER_LABELS } from "./filter-names";
import { useFreshness } from "./freshness";
import { FreshnessMark } from "./freshness-mark";
import { loadFilterOptions, toOption } from "./load-filter-options";
import { RANGE_OPTIONS } from "./names";
import { useReportSearch } from "./report-search";
import { FILTER_NAMES } from "./search-params";

type FilterBarProps = {
  account: string;
  /** Epoch milliseconds of the report. */
  now: number;
  /** What the server made of the query string. */
  zone: string;
  granularity: Granularity;
  granularities: Option[];
  /** Names of the countries that are chosen. */
  countryLabels: Readonly<Record<string, string>>;
  locale: string;
};

export function FilterBar({ account, now, zone, granularity, granularities, countryLabels, locale }: FilterBarProps) {
  const { search, update } = useReportSearch();
  const { frame } = useFreshness();
  const [open, setOpen] = useState(false);
  const custom = search.from !== null || search.to !== null;
  const count = FILTER_NAMES.reduce((sum, name) => sum + search[name].length, 0);

  return (
    <section
      aria-label="Filters"
      className={cn("top-0 z-20 border-b bg-background/95 py-2 backdrop-blur-sm md:sticky", !open && "sticky")}
    >
      <div className="page-column flex flex-wrap items-center gap-2">
        <RangePicker
          presets={RANGE_OPTIONS}
          preset={custom ? null : (search.range ?? DEFAULT_PRESET)}
          range={frame.range}
          summary={frame.summary}
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
          <Button
            className="font-normal"
            aria-pressed={search.compare !== null}
            onClick={() => update({ compare: search.compare === null ? "previous" : null })}
          >
            <ArrowLeftRightIcon aria-hidden className={search.compare ? "text-primary" : "text-muted-foreground"} />
            Compare with previous
          </Button>
          <OptionPicker
            label="Time zone"
            options={() => toZoneOptions(now)}
            selected={[zone]}
            onChange={([tz]) => update({ tz: tz ?? null })}
          >
            {zone.replaceAll("_", " ")}
          </OptionPicker>
          <ChoiceMenu
            label="Granularity"
            options={granularities}
            value={granularity}
            onChange={(value) => update({ granularity: value as Granularity })}
          />
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
        {/* One line on a phone, where the chips go sideways: the bar must leave room to the report. */}
        <div className="flex w-full min-w-0 items-center gap-2 md:contents">
          <FilterChips countryLabels={countryLabels} locale={locale} />
          <FreshnessMark />
        </div>
      </div>
    </section>
  );
}
