import { parseInstant } from "@/lib/time/parse-instant";
import { parseRfc2822 } from "@/lib/time/rfc2822";

/** What BulkExport writes millions of times; days after the 28th need a calendar. */
const PLAIN = /^\d{4}-(?:0\d|1[0-2])-(?:[01]\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

/**
 * Epoch milliseconds of a date as Twilio's exports write them, or null: ISO 8601 with or without `T`, offset, `UTC` or
 * `GMT`, or RFC 2822. Without an offset it is read on the zone's clock.
 */
export function parseRowDate(raw: string, zone: string): number | null {
  if (PLAIN.test(raw)) {
    const instant = Date.parse(raw);
    return Number.isNaN(instant) ? null : instant;
  }
  return parseInstant(raw.replace(/\s*(?:UTC|GMT)$/i, "Z"), zone) ?? parseRfc2822(raw);
}
