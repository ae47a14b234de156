import type { Range } from "@/lib/time/buckets";
import { parseInstant } from "@/lib/time/parse-instant";
import { DEFAULT_PRESET, endOfNow, type Preset, resolvePreset, sevenDaysUntil } from "@/lib/time/ranges";

type Choice = { range: Preset | null; from: string | null; to: string | null };

/** The range that a choice asks the server for (lib/report/report-query.ts); null where only the server can tell. */
export function toChosenRange({ range, from, to }: Choice, zone: string, now: number): Range | null {
  if (from === null && to === null) return resolvePreset(range ?? DEFAULT_PRESET, zone, now);
  const end = to === null ? endOfNow(now) : parseInstant(to, zone);
  if (end === null) return null;
  const start = from === null ? sevenDaysUntil(end, zone) : parseInstant(from, zone);
  return start !== null && start < end ? { from: start, to: end } : null;
}
