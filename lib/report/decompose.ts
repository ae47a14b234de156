import type { DecomposedRate, EffectKind } from "./decomposition-fields";

/** A group's messages of one period: how many, how many of them arrived, and how many count for the rate. */
export type Counts = { readonly attempted: number; readonly arrived: number; readonly counted: number };
export type GroupCounts = { readonly now: Counts; readonly before: Counts };

export type GroupEffects = Readonly<Record<EffectKind, number>>;

const ratio = (part: number, base: number): number | null => (base === 0 ? null : part / base);

/** Both periods' values of a ratio; where only one has it, it didn't change, and where none has, it is of no account. */
function both(now: number | null, before: number | null): { now: number; before: number } {
  return { now: now ?? before ?? 0, before: before ?? now ?? 0 };
}

const mean = ({ now, before }: { now: number; before: number }) => (now + before) / 2;
const change = ({ now, before }: { now: number; before: number }) => now - before;

const totalOf = (groups: readonly GroupCounts[], period: keyof GroupCounts, name: keyof Counts) =>
  groups.reduce((sum, group) => sum + group[period][name], 0);

/**
 * Divides the change of counted / attempted between two periods among groups: what each group's own rate did (split into the
 * rate of arriving and that of what follows it) and what its share of all messages did. Symmetric midpoint (Marshall–Edgeworth,
 * Shapley's value of two factors): swapping the periods swaps the signs. A group's mix counts against the rate of the whole, so
 * that more of what is below it lowers the rate. All effects add up to the change. Without messages in either period all are 0.
 */
export function decompose(groups: readonly GroupCounts[], rate: DecomposedRate): GroupEffects[] {
  const attempted = { now: totalOf(groups, "now", "attempted"), before: totalOf(groups, "before", "attempted") };
  if (attempted.now === 0 || attempted.before === 0)
    return groups.map(() => ({ delivery: 0, post_delivery_conversion: 0, mix: 0 }));
  const whole = mean({
    now: totalOf(groups, "now", "counted") / attempted.now,
    before: totalOf(groups, "before", "counted") / attempted.before,
  });
  return groups.map(({ now, before }) => {
    const share = { now: now.attempted / attempted.now, before: before.attempted / attempted.before };
    const arriving = both(ratio(now.arrived, now.attempted), ratio(before.arrived, before.attempted));
    const following =
      rate === "delivery"
        ? { now: 1, before: 1 }
        : both(ratio(now.counted, now.arrived), ratio(before.counted, before.arrived));
    const own = { now: arriving.now * following.now, before: arriving.before * following.before };
    return {
      delivery: mean(share) * mean(following) * change(arriving),
      post_delivery_conversion: mean(share) * mean(arriving) * change(following),
      mix: change(share) * (mean(own) - whole),
    };
  });
}
