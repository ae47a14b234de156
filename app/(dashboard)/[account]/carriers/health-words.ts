import type { CarrierHealth } from "@/lib/carriers/health-fields";
import { formatCount } from "@/lib/format/number";
import { startOf } from "@/lib/time/buckets";
import { type Display, formatBucket, formatTime } from "@/lib/time/format";

const NAMES: Readonly<Record<CarrierHealth["health"], string>> = {
  normal: "Normal",
  watch: "Watch",
  drop: "Drop",
  too_few_messages: "Too few messages",
  no_baseline: "No baseline yet",
};

/** `Drop since 14:20`; with the day where that is another one. */
export function toHealthText({ health, since, to }: CarrierHealth, display: Display): string {
  if (since === null) return NAMES[health];
  const [from, at] = [Date.parse(since), Date.parse(to)];
  const isToday = startOf(from, "day", display.zone) === startOf(at, "day", display.zone);
  return `${NAMES[health]} since ${isToday ? formatTime(from, display) : formatBucket(from, "hour", display)}`;
}

/** How sure it is, in words: the probability that chance alone would do this to any carrier of the list. */
export function toChanceText(chance: number, locale: string): string {
  if (chance >= 0.001) return `1 in ${formatCount(Math.round(1 / chance), locale)}`;
  const power = Math.min(9, Math.floor(-Math.log10(chance)));
  return `less than 1 in ${formatCount(10 ** power, locale)}`;
}
