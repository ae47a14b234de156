import type { WallRange } from "@/components/filters/wall-range";
import { formatLocalInput } from "@/lib/time/format";
import { toChosenRange } from "./chosen-range";
import { toRangeSummary } from "./range-summary";

type Answered = { range: WallRange; summary: string; zone: string; now: number; locale: string };
type Choice = Parameters<typeof toChosenRange>[0] & { tz: string | null };

/** The range beside its name: as the server wrote it, or, until its answer is there, worked out from what was chosen. */
export function toShownRange(
  choice: Choice,
  { range, summary, zone, now, locale }: Answered,
): Pick<Answered, "range" | "summary" | "zone"> {
  const asked = choice.tz ?? zone;
  const chosen = toChosenRange(choice, asked, now);
  if (!chosen) return { range, summary, zone };
  const wall = { from: formatLocalInput(chosen.from, asked), to: formatLocalInput(chosen.to, asked) };
  if (wall.from === range.from && wall.to === range.to) return { range, summary, zone };
  return { range: wall, summary: toRangeSummary(chosen, { zone: asked, locale }), zone: asked };
}
