import { MINUTE, toInstant } from "./wall-clock";

/** A `+` that nobody encoded arrives in a query string as a space. */
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+\- ]\d\d:?\d\d)?)?$/i;

/**
 * Epoch milliseconds of an ISO 8601 date or time, or null if it is none. Without an offset it is read on the zone's clock
 * (`toInstant` says what happens when clocks change); a date alone is its beginning.
 */
export function parseInstant(raw: string, zone: string): number | null {
  const match = ISO.exec(raw.trim());
  if (!match) return null;
  const [, year, month, day, hour = "00", minute = "00", second = "00", fraction = "", offset] = match;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, "0"));
  const wall = toUtc([year, month, day, hour, minute, second].map(Number), milliseconds);
  if (wall === null) return null;
  return offset === undefined ? toInstant(wall, zone) : withOffset(wall, offset);
}

/** Null for what no calendar or clock shows, such as 30 February or 24:00. */
export function toUtc(
  [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]: readonly number[],
  milliseconds = 0,
): number | null {
  const date = new Date(0);
  // Date.UTC would read the years 0 to 99 as 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, milliseconds);
  const real =
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second;
  return real ? date.getTime() : null;
}

/** `offset` is `Z` or `±hh:mm`; null beyond 23:59. */
export function withOffset(wall: number, offset: string): number | null {
  if (offset.toUpperCase() === "Z") return wall;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(-2));
  if (hours > 23 || minutes > 59) return null;
  return wall - (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * MINUTE;
}
