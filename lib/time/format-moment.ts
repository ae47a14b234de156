import { formatIso, formatLocalInput } from "./format";
import { parseInstant } from "./parse-instant";

/**
 * The instant as short as `parseInstant` reads it back in the zone: `2026-11-14T09:30`, or with its offset where the
 * zone's clock doesn't tell (it shows an hour twice when it goes back) or seconds matter.
 */
export function formatMoment(instant: number, zone: string): string {
  const local = formatLocalInput(instant, zone);
  return parseInstant(local, zone) === instant ? local : formatIso(instant, zone);
}
