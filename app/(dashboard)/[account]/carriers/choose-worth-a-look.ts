import type { CarrierHealth } from "@/lib/carriers/health-fields";

const MOST_SHOWN = 6;
const BUSIEST_SHOWN = 3;

export type WorthALook = {
  /** Below what is expected of them; otherwise these are the busiest, as nobody is below, or as nobody can be judged yet. */
  readonly found: "below" | "none_below" | "none_judged";
  readonly rows: readonly CarrierHealth[];
  /** How many more there are of the same. */
  readonly left: number;
};

/** Whom to look at first, of a list in its own order: those that dropped or may have, else those with the most messages. */
export function chooseWorthALook(rows: readonly CarrierHealth[]): WorthALook {
  const below = rows.filter(({ health }) => health === "drop" || health === "watch");
  if (below.length > 0)
    return { found: "below", rows: below.slice(0, MOST_SHOWN), left: Math.max(0, below.length - MOST_SHOWN) };
  const busiest = rows.toSorted((a, b) => b.attempted_24_hours - a.attempted_24_hours).slice(0, BUSIEST_SHOWN);
  const isAnyJudged = rows.some(({ health }) => health === "normal");
  return { found: isAnyJudged ? "none_below" : "none_judged", rows: busiest, left: 0 };
}
