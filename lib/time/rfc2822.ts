import { parseInstant, toUtc, withOffset } from "./parse-instant";

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Twilio's wire form of an instant: `Sat, 21 Nov 2026 21:40:00 +0000`, whole seconds, always UTC. */
export function formatRfc2822(instant: number): string {
  const date = new Date(instant);
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${DAYS[date.getUTCDay()]}, ${two(date.getUTCDate())} ${MONTHS[date.getUTCMonth()]}`;
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  return `${day} ${String(date.getUTCFullYear()).padStart(4, "0")} ${time} +0000`;
}

const RFC2822 =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),\s*)?(\d{1,2})\s+([A-Za-z]{3})\s+(\d{4})\s+(\d\d):(\d\d)(?::(\d\d))?\s+(GMT|UTC?|Z|[+-]\d{4})$/;

/** Epoch milliseconds, or null if it is no RFC 2822 date. */
export function parseRfc2822(raw: string): number | null {
  const match = RFC2822.exec(raw.trim());
  if (!match) return null;
  const [, day, name = "", year, hour, minute, second = "00", zone = "Z"] = match;
  const month = MONTHS.findIndex((candidate) => candidate.toLowerCase() === name.toLowerCase()) + 1;
  const wall = toUtc([year, month, day, hour, minute, second].map(Number));
  return wall === null ? null : withOffset(wall, /^[+-]/.test(zone) ? zone : "Z");
}

/** A date as Twilio's helper libraries send it: ISO 8601 (UTC unless it says otherwise) or RFC 2822; null if neither. */
export const parseWireDate = (raw: string): number | null => parseInstant(raw, "UTC") ?? parseRfc2822(raw);
