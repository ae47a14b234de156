"use client";

import { ChevronLeftIcon, ChevronRightIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { DayPicker } from "react-day-picker";
import { cn } from "./class-name";

const NAV_BUTTON =
  "inline-flex size-7 items-center justify-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground aria-disabled:opacity-40";

const COMPONENTS = {
  Chevron: ({ orientation }: { orientation?: string }) =>
    orientation === "left" ? <ChevronLeftIcon size={14} /> : <ChevronRightIcon size={14} />,
};

export function Calendar({ className, classNames, ...props }: ComponentProps<typeof DayPicker>) {
  return (
    <DayPicker
      className={cn("w-full", className)}
      classNames={{
        months: "relative flex flex-col gap-4 sm:flex-row",
        nav: "absolute inset-x-0 top-0 z-10 flex justify-between",
        button_previous: NAV_BUTTON,
        button_next: NAV_BUTTON,
        month_caption: "flex h-7 items-center justify-center font-medium",
        month_grid: "mt-2 w-full table-fixed border-collapse",
        weekday: "h-8 font-normal text-2xs text-muted-foreground",
        day: "h-8 p-0 text-center",
        day_button: "h-8 w-full rounded-md enabled:hover:bg-accent focus-visible:relative",
        today: "font-semibold text-primary",
        outside: "text-muted-foreground opacity-50",
        disabled: "text-muted-foreground opacity-40",
        range_start: "rounded-l-md bg-confirmed-soft [&>button]:bg-primary [&>button]:text-primary-foreground",
        range_end: "rounded-r-md bg-confirmed-soft [&>button]:bg-primary [&>button]:text-primary-foreground",
        range_middle: "bg-confirmed-soft",
        hidden: "invisible",
        ...classNames,
      }}
      components={COMPONENTS}
      {...props}
    />
  );
}
