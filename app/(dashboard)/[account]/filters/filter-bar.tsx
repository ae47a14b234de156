"use client";

import { ListFilterIcon } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { FilterMenu } from "@/components/filters/filter-menu";
import { OptionPicker } from "@/components/filters/option-picker";
import { RangePicker } from "@/components/filters/range-picker";
import type { WallRange } from "@/components/filters/wall-range";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-name";
import { DEFAULT_PRESET, type Preset } from "@/lib/time/ranges";
import { FilterChips } from "./filter-chips";
import { FILTER_LABELS } from "./filter-names";
import { loadFilterOptions, toOption } from "./load-filter-options";
import { RANGE_OPTIONS } from "./names";
import { useReportSearch } from "./report-search";
import { FILTER_NAMES } from "./search-params";
import { toShownRange } from "./shown-range";
import { UnsentMark } from "./unsent-mark";

/** What every page with filters knows of the answer it shows. */
export type FilterBarFacts = {
  account: string;
  /** Epoch milliseconds of the answer. */
  now: number;
  /** What the server made of the query string. */
  zone: string;
  /** Names of the countries that are chosen. */
  countryLabels: Readonly<Record<string, string>>;
  locale: string;
};

type FilterBarProps = FilterBarFacts & {
  range: WallRange;
  /** The range in words. */
  summary: string;
  /** Controls of one page, before and after the zone. */
  compare?: ReactNode;
  granularity?: ReactNode;
  /** To open and save filters under a name; on a phone among those that a button opens. */
  views?: ReactNode;
  /** What the page says about its answer, beside the chips. */
  mark?: ReactNode;
  /** What else belongs to the bar, at its end. */
  children?: ReactNode;
};

/** The range and the filters, alike on every page that has them. */
export function FilterBar({ account, now, zone, range, summary, countryLabels, locale, ...slots }: FilterBarProps) {
  const { search, update } = useReportSearch();
  const [open, setOpen] = useState(false);
  const custom = search.from !== null || search.to !== null;
  const shown = toShownRange(search, { range, summary, zone, now, locale });
  const menuButton = useRef<HTMLButtonElement>(null);
  const collapsedButton = useRef<HTMLButtonElement>(null);
  // On a phone the menu may be behind the other button.
  const focusMenu = () => (menuButton.current?.checkVisibility() ? menuButton : collapsedButton).current?.focus();
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
          {...shown}
          locale={locale}
          onPreset={(preset) => update({ range: preset as Preset, from: null, to: null, granularity: null })}
          onCustom={({ from, to }) => update({ range: null, from, to, granularity: null })}
        />
        <Button
          ref={collapsedButton}
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
          className={cn("order-2 w-full flex-wrap items-center gap-2 md:contents", open ? "flex" : "hidden")}
        >
          {slots.compare}
          <OptionPicker
            label="Time zone"
            options={async () => (await import("@/components/filters/zone-options")).toZoneOptions(now)}
            selected={[zone]}
            onChange={([tz]) => update({ tz: tz ?? null })}
          >
            {zone.replaceAll("_", " ")}
          </OptionPicker>
          {slots.granularity}
          <FilterMenu
            buttonRef={menuButton}
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
        {/* One line on a phone, where the chips go sideways: the bar must leave room to the answer. */}
        <div className="order-2 flex w-full min-w-0 items-center gap-2 max-md:not-has-[>:not(:empty):not(.hidden)]:hidden md:contents">
          <FilterChips countryLabels={countryLabels} locale={locale} open={open} onFocusLost={focusMenu} />
          {slots.views && (
            <div className={cn("shrink-0 items-center gap-1 md:flex", open ? "flex" : "hidden")}>{slots.views}</div>
          )}
          <UnsentMark />
        </div>
        {/* On a phone beside the range, above all that may follow. */}
        <div className="contents md:*:order-1">{slots.mark}</div>
        <div className="contents max-md:*:order-2">{slots.children}</div>
      </div>
    </section>
  );
}
