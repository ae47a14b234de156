"use client";

import { CalendarIcon, ChevronDownIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import type { Option } from "./option";
import type { WallRange } from "./wall-range";

const RangeForm = dynamic(() => import("./range-form"), {
  ssr: false,
  loading: () => <Skeleton className="h-80 w-60" />,
});

type RangePickerProps = {
  presets: readonly Option[];
  /** `null` while a custom range is set. */
  preset: string | null;
  range: WallRange;
  /** The range in words. */
  summary: string;
  zone: string;
  locale: string;
  onPreset: (preset: string) => void;
  onCustom: (range: WallRange) => void;
};

export function RangePicker({ presets, preset, range, summary, zone, locale, onPreset, onCustom }: RangePickerProps) {
  const [open, setOpen] = useState(false);
  const name = presets.find((option) => option.value === preset)?.label ?? "Custom";

  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button className="h-auto min-h-8 min-w-0 py-0.5 font-normal max-sm:max-w-[calc(100%-11rem)]">
          <CalendarIcon aria-hidden className="text-muted-foreground max-sm:hidden" />
          <span className="sr-only">Time range:</span>
          <span className="grid min-w-0 text-left sm:flex sm:gap-1.5">
            <span className="font-medium">{name}</span>
            <span className="text-muted-foreground max-sm:whitespace-normal max-sm:text-xs sm:truncate">{summary}</span>
          </span>
          <ChevronDownIcon aria-hidden className="text-muted-foreground" />
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Time range" className="flex flex-col sm:flex-row">
        <ul className="grid grid-cols-2 gap-0.5 border-b p-1.5 sm:flex sm:w-40 sm:shrink-0 sm:flex-col sm:border-r sm:border-b-0">
          {presets.map((option) => (
            <li key={option.value}>
              <button
                type="button"
                aria-pressed={option.value === preset}
                onClick={() => {
                  setOpen(false);
                  onPreset(option.value);
                }}
                className="h-7.5 w-full rounded-sm px-2 text-left hover:bg-accent aria-pressed:bg-accent aria-pressed:font-medium"
              >
                {option.label}
              </button>
            </li>
          ))}
        </ul>
        <div className="min-w-64 p-3 sm:w-76">
          {open && (
            <RangeForm
              initial={range}
              zone={zone}
              locale={locale}
              onApply={(custom) => {
                setOpen(false);
                onCustom(custom);
              }}
            />
          )}
        </div>
      </PopoverContent>
    </Popover>
  );
}
