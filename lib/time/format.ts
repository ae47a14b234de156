import type { Granularity } from "./buckets";
import { toWall } from "./wall-clock";
import { offsetAt } from "./zone-rules";

/** Where and in what language a date is shown; every format takes it, none guesses. */
export type Display = { readonly zone: string; readonly locale: string };

const formats = new Map<string, Intl.DateTimeFormat>();

function formatter({ zone, locale }: Display, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${zone}|${JSON.stringify(options)}`;
  const held = formats.get(key);
  if (held) return held;
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
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

/**
 * `0.8s`, `21s`, `1m 34s`, `2h 5m`. Only the digits follow the locale: CLDR's narrow units mix symbols with words
 * (German: `5 Min.` beside `1h`), too wide for an axis.
 */
export function formatDuration(seconds: number, locale: string): string {
  const unit = (value: number, symbol: "s" | "m" | "h", digits = 0) =>
    `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)}${symbol}`;
  if (seconds < 9.95) return unit(seconds, "s", 1);
  const whole = Math.round(seconds);
  if (whole < 60) return unit(whole, "s");
  const [large, small] = whole < 3600 ? ([60, 1] as const) : ([3600, 60] as const);
  const head = unit(Math.floor(whole / large), large === 60 ? "m" : "h");
  const rest = Math.floor((whole % large) / small);
  return rest === 0 ? head : `${head} ${unit(rest, small === 1 ? "s" : "m")}`;
}

const isMidnight = (instant: number, zone: string) => formatLocalInput(instant, zone).endsWith("T00:00");
