import { isolate } from "@/lib/format/isolate";
import type { Granularity } from "./buckets";
import { toWall } from "./wall-clock";
import { offsetAt } from "./zone-rules";

/** Where and in what language a date is shown; every format takes it, none guesses. */
export type Display = { readonly zone: string; readonly locale: string };

type Formatter = { format: (instant: number) => string; formatRange: (from: number, to: number) => string };

const formats = new Map<string, Formatter>();

/** In the digits of the page, which is in English, and to be put into its sentences. */
function formatter({ zone, locale }: Display, options: Intl.DateTimeFormatOptions): Formatter {
  const key = `${locale}|${zone}|${JSON.stringify(options)}`;
  const held = formats.get(key);
  if (held) return held;
  const dates = new Intl.DateTimeFormat(locale, { numberingSystem: "latn", ...options, timeZone: zone });
  const made = {
    format: (instant: number) => isolate(dates.format(instant)),
    formatRange: (from: number, to: number) => isolate(dates.formatRange(from, to)),
  };
  if (formats.size < 200) formats.set(key, made);
  return made;
}

const DATE = { day: "numeric", month: "short", year: "numeric" } as const;
const TIME = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

/** `14:15` */
export const formatTime = (instant: number, display: Display): string => formatter(display, TIME).format(instant);
/** `14 Nov 2026, 14:15` */
export const formatDateTime = (instant: number, display: Display): string =>
  formatter(display, { ...DATE, ...TIME }).format(instant);
/** `14 Nov, 14:15:07` */
export const formatSecond = (instant: number, display: Display): string =>
  formatter(display, { day: "numeric", month: "short", ...TIME, second: "2-digit" }).format(instant);
/** `14 – 20 Nov 2026` for a range of whole days, with its last day included; otherwise with times. */
export function formatRange({ from, to }: { from: number; to: number }, display: Display): string {
  const wholeDays = [from, to].every((instant) => isMidnight(instant, display.zone));
  if (wholeDays) return formatter(display, DATE).formatRange(from, Math.max(from, to - 1));
  return formatter(display, { ...DATE, ...TIME }).formatRange(from, to);
}

const BUCKET_LABELS: Record<Granularity, Intl.DateTimeFormatOptions> = {
  "15m": { day: "numeric", month: "short", ...TIME },
  hour: { day: "numeric", month: "short", ...TIME },
  day: { weekday: "short", day: "numeric", month: "short" },
  week: { day: "numeric", month: "short" },
  month: { month: "short", year: "numeric" },
};

/** A bucket named by its start, as fine as its granularity: for axes and tooltips. */
export const formatBucket = (start: number, granularity: Granularity, display: Display): string =>
  formatter(display, BUCKET_LABELS[granularity]).format(start);

/** `2026-11-14T00:00:00+05:30`: the instant in ISO 8601 with the zone's offset, `Z` where that is zero. */
export function formatIso(instant: number, zone: string): string {
  const minutes = Math.round(offsetAt(zone, instant) / 60_000);
  const text = new Date(instant + minutes * 60_000).toISOString().replace(/\.000Z$|Z$/, "");
  if (minutes === 0) return `${text}Z`;
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return `${text}${minutes < 0 ? "-" : "+"}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

/** `2026-11-14T00:00`: what a date-time input holds, and what `parseInstant` reads back in the same zone. */
export const formatLocalInput = (instant: number, zone: string): string =>
  new Date(toWall(instant, zone)).toISOString().slice(0, 16);

/** `UTC+05:30` */
export function formatOffset(instant: number, zone: string): string {
  const iso = formatIso(instant, zone);
  return `UTC${iso.endsWith("Z") ? "+00:00" : iso.slice(-6)}`;
}

const UNITS = {
  english: { s: "s", m: "m", h: "h" },
  other: { s: "\u00a0s", m: "\u00a0min", h: "\u00a0h" },
} as const;

/**
 * `0.8s`, `21s`, `1m 34s`, `2h 5m`; outside English with the symbols that every language knows: `1 min 34 s`. CLDR's narrow
 * units mix them with words (German: `5 Min.` beside `1h`), too wide for an axis.
 */
export function formatDuration(seconds: number, locale: string): string {
  const symbols = UNITS[/^en\b/.test(locale) ? "english" : "other"];
  const unit = (value: number, symbol: keyof typeof symbols, digits = 0) =>
    formatNumber(value, locale, digits) + symbols[symbol];
  if (seconds < 9.95) return unit(seconds, "s", 1);
  const whole = Math.round(seconds);
  if (whole < 60) return unit(whole, "s");
  const [large, small] = whole < 3600 ? ([60, 1] as const) : ([3600, 60] as const);
  const head = unit(Math.floor(whole / large), large === 60 ? "m" : "h");
  const rest = Math.floor((whole % large) / small);
  return rest === 0 ? head : `${head} ${unit(rest, small === 1 ? "s" : "m")}`;
}

const numbers = new Map<string, Intl.NumberFormat>();

/** To make a format takes thirty times as long as to use it. */
function formatNumber(value: number, locale: string, digits: number): string {
  const key = `${locale}|${digits}`;
  const held =
    numbers.get(key) ?? new Intl.NumberFormat(locale, { numberingSystem: "latn", maximumFractionDigits: digits });
  if (numbers.size < 200) numbers.set(key, held);
  return held.format(value);
}

const isMidnight = (instant: number, zone: string) => formatLocalInput(instant, zone).endsWith("T00:00");
