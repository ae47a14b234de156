import type { CarrierHealth } from "@/lib/carriers/health-fields";

const MOST_SHOWN = 6;
const BUSIEST_SHOWN = 3;

export type WorthALook = {
  /** Whether these are below what is expected of them; otherwise nobody is, and they are the busiest. */
  readonly areBelow: boolean;
  readonly rows: readonly CarrierHealth[];
  /** How many more there are of the same. */
  readonly left: number;
};

/** Whom to look at first, of a list in its own order: those that dropped or may have, else those with the most messages. */
export function chooseWorthALook(rows: readonly CarrierHealth[]): WorthALook {
  const below = rows.filter(({ health }) => health === "drop" || health === "watch");
  if (below.length > 0)
    return { areBelow: true, rows: below.slice(0, MOST_SHOWN), left: Math.max(0, below.length - MOST_SHOWN) };
  const busiest = rows.toSorted((a, b) => b.attempted_24_hours - a.attempted_24_hours).slice(0, BUSIEST_SHOWN);
  return { areBelow: false, rows: busiest, left: 0 };
}
