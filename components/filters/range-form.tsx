"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Calendar } from "@/components/ui/calendar";
import { Input } from "@/components/ui/input";
import { formatBucket, formatLocalInput } from "@/lib/time/format";
import { toCalendarDate, toEndOfDay, toLastMinute, toUtcMonth, toWallDate, type WallRange } from "./wall-range";

type RangeFormProps = {
  initial: WallRange;
  zone: string;
  locale: string;
  onApply: (range: WallRange) => void;
};

/** A range of days with times of day, up to but not including its end, as everywhere else. */
export default function RangeForm({ initial, zone, locale, onApply }: RangeFormProps) {
  const [from, setFrom] = useState(initial.from);
  const [to, setTo] = useState(initial.to);
  const [today] = useState(() => toCalendarDate(formatLocalInput(Date.now(), zone)));
  const valid = from !== "" && to !== "" && from < to;
  const lastDay = toCalendarDate(to === "" ? initial.to : toLastMinute(to));

  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) onApply({ from, to });
      }}
    >
      <Calendar
        mode="range"
        weekStartsOn={1}
        today={today}
        disabled={{ after: today }}
        resetOnSelect
        defaultMonth={lastDay}
        selected={valid ? { from: toCalendarDate(from), to: lastDay } : undefined}
        formatters={{ formatCaption: (month) => formatBucket(toUtcMonth(month), "month", { zone: "UTC", locale }) }}
        onSelect={(days) => {
          if (!days?.from) return;
          setFrom(`${toWallDate(days.from)}T00:00`);
          setTo(toEndOfDay(days.to ?? days.from));
        }}
      />
      <label htmlFor="range-from" className="grid grid-cols-[3rem_1fr] items-center gap-2">
        <span className="text-muted-foreground">From</span>
        <Input
          id="range-from"
          className="h-8"
          type="datetime-local"
          required
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
      </label>
      <label htmlFor="range-to" className="grid grid-cols-[3rem_1fr] items-center gap-2">
        <span className="text-muted-foreground">To</span>
        <Input
          id="range-to"
          className="h-8"
          type="datetime-local"
          required
          value={to}
          aria-invalid={!valid}
          onChange={(event) => setTo(event.target.value)}
        />
      </label>
      <div className="flex items-center justify-between gap-3">
        <p className="min-w-0 truncate text-muted-foreground text-xs" role={valid ? undefined : "alert"} title={zone}>
          {valid ? `“To” not included, in ${zone.replaceAll("_", " ")}` : "The end must be after the beginning"}
        </p>
        <Button type="submit" variant="primary" size="small" disabled={!valid}>
          Apply
        </Button>
      </div>
    </form>
  );
}
