"use client";

import type { ReactNode } from "react";
import { OptionPicker } from "@/components/filters/option-picker";
import { RangePicker } from "@/components/filters/range-picker";
import type { WallRange } from "@/components/filters/wall-range";
import { toZoneOptions } from "@/components/filters/zone-options";
import { DEFAULT_PRESET, type Preset } from "@/lib/time/ranges";
import { RANGE_OPTIONS } from "../filters/names";
import { useReportSearch } from "../filters/report-search";
import { UnsentMark } from "../filters/unsent-mark";

type CarriersBarProps = {
  now: number;
  zone: string;
  range: WallRange;
  summary: string;
  locale: string;
  /** To open and save what the page is of under a name. */
  views: ReactNode;
  /** When the health is of. */
  children: ReactNode;
};

const TOO_LONG: readonly string[] = ["last_90_days", "last_13_months"] satisfies Preset[];
const OPTIONS = RANGE_OPTIONS.filter(({ value }) => !TOO_LONG.includes(value));

/** The range of a carrier's charts, and the zone; the list is always about now. */
export function CarriersBar({ now, zone, range, summary, locale, views, children }: CarriersBarProps) {
  const { search, update } = useReportSearch();
  const custom = search.from !== null || search.to !== null;
  return (
    <section aria-label="Range and zone" className="sticky top-0 z-20 border-b bg-background/95 py-2 backdrop-blur-sm">
      <div className="page-column flex flex-wrap items-center gap-2">
        <RangePicker
          presets={OPTIONS}
          preset={custom ? null : (search.range ?? DEFAULT_PRESET)}
          range={range}
          summary={summary}
          zone={zone}
          locale={locale}
          onPreset={(preset) => update({ range: preset as Preset, from: null, to: null })}
          onCustom={({ from, to }) => update({ range: null, from, to })}
        />
        <OptionPicker
          label="Time zone"
          options={() => toZoneOptions(now)}
          selected={[zone]}
          onChange={([tz]) => update({ tz: tz ?? null })}
        >
          {zone.replaceAll("_", " ")}
        </OptionPicker>
        <div className="flex min-w-0 items-center gap-1">{views}</div>
        <UnsentMark />
        <div className="ml-auto text-muted-foreground text-xs">{children}</div>
      </div>
    </section>
  );
}
