import type { AccountScope } from "@/lib/db/account-scope";
import { toAnswerHead, toIsoRange } from "./answer-head";
import { byNames } from "./by-names";
import type { RateChange } from "./change-fields";
import { type Compared, type ComparedGroup, comparePeriods } from "./compare-periods";
import { compareRates, type Share } from "./compare-rates";
import { type Counts, decompose, type GroupEffects } from "./decompose";
import {
  type DecomposedRate,
  type DecompositionAnswer,
  EFFECT_KINDS,
  type Effect,
  type EffectKind,
} from "./decomposition-fields";
import { rate as ratio, type Tally } from "./measures";
import { intraclassCorrelation, overdispersion } from "./overdispersion";
import { previousOf, type ReportQuery } from "./report-query";

export type DecompositionQuery = ReportQuery & {
  readonly rate?: DecomposedRate;
  /** How many effects to list; the others are summed up as the rest. */
  readonly top?: number;
};

const COUNTS: Readonly<Record<DecomposedRate, (tally: Tally) => Counts>> = {
  conversion: ({ attempted, delivered, confirmed }) => ({ attempted, arrived: delivered, counted: confirmed }),
  delivery: ({ attempted, delivered_by_receipt }) => ({
    attempted,
    arrived: delivered_by_receipt,
    counted: delivered_by_receipt,
  }),
};

/** An effect with the comparison that calls it real; null without a base. */
export type JudgedEffect = Effect & { readonly change: RateChange | null };

/** The same as getDecomposition, its effects with their comparisons. Throws what that throws. */
export async function getJudgedDecomposition(
  scope: AccountScope,
  query: DecompositionQuery,
): Promise<Omit<DecompositionAnswer, "effects"> & { readonly effects: readonly JudgedEffect[] }> {
  const { range, zone, rate = "conversion", top = Number.POSITIVE_INFINITY } = query;
  const previous = previousOf(query);
  const comparison = await comparePeriods(scope, { ...query, previous }, { countsOnly: true });
  const { groups, total, settled, partBefore, isFinal } = comparison;
  const countsOf = COUNTS[rate];
  const effectsOf = decompose(
    groups.map((group) => ({ now: countsOf(group.settled), before: countsOf(group.settledBefore) })),
    rate,
  );
  const judges = toJudges(groups, total, countsOf, isFinal);
  const inOrder = byNames(query.groupBy);
  const effects = groups
    .flatMap((group, i) => toEffects(group, effectsOf[i], judges))
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || inOrder(a, b));
  const left = effects.slice(top);
  return {
    ...toAnswerHead(scope, query),
    group_by: [...query.groupBy],
    rate,
    compared: toIsoRange({ from: range.from, to: settled.to }, zone),
    mature: isFinal,
    previous: toIsoRange(partBefore ?? previous, zone),
    current_rate: toRate(countsOf(total.settled)),
    previous_rate: toRate(countsOf(total.settledBefore)),
    change: judgeTotal(total, countsOf, isFinal),
    sums: {
      delivery: sum(effectsOf.map((effect) => effect.delivery)),
      post_delivery_conversion: sum(effectsOf.map((effect) => effect.post_delivery_conversion)),
      mix: sum(effectsOf.map((effect) => effect.mix)),
    },
    effects: effects.slice(0, top),
    rest: { effect: sum(left.map(({ effect }) => effect)), effects: left.length },
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const toRate = ({ attempted, counted }: Counts) => ratio(counted, attempted);

/**
 * Why the rate changed since the period before: by the query's dimensions, what each group's delivery, conversion after delivery and
 * share of the traffic added. Compared is the part of the range that is final, with the same part of the period before. Throws InvalidParameterError above 10,000
 * groups, QueryTimeoutError, DatabaseUnavailableError.
 */
export async function getDecomposition(scope: AccountScope, query: DecompositionQuery): Promise<DecompositionAnswer> {
  const { effects, ...answer } = await getJudgedDecomposition(scope, query);
  return { ...answer, effects: effects.map(({ change: _, ...effect }) => effect) };
}

type CountsOf = (tally: Tally) => Counts;
/** A kind of effect as a share of messages, in a period and in each stretch of the one before; and how to judge it. */
type Judge = (group: Compared) => { now: Share; before: Share; change: RateChange | null };

function judgeTotal(total: Compared, countsOf: CountsOf, isFinal: boolean) {
  const shareOf = (tally: Tally): Share => ({ part: countsOf(tally).counted, base: countsOf(tally).attempted });
  const stretches = total.stretches.map(shareOf);
  return compareRates(shareOf(total.settled), shareOf(total.settledBefore), {
    isFinal,
    overdispersion: overdispersion(stretches, intraclassCorrelation([stretches])),
  });
}

function toJudges(
  groups: readonly ComparedGroup[],
  total: Compared,
  countsOf: CountsOf,
  isFinal: boolean,
): Readonly<Record<EffectKind, Judge>> {
  const judge = (shareOf: (tally: Tally, whole: Tally) => Share): Judge => {
    const stretchesOf = (group: Compared) =>
      group.stretches.map((tally, i) => shareOf(tally, total.stretches[i] ?? tally));
    const correlation = intraclassCorrelation(groups.map(stretchesOf));
    return (group) => {
      const now = shareOf(group.settled, total.settled);
      const before = shareOf(group.settledBefore, total.settledBefore);
      const spread = overdispersion(stretchesOf(group), correlation);
      return { now, before, change: compareRates(now, before, { isFinal, overdispersion: spread }) };
    };
  };
  return {
    delivery: judge((tally) => ({ part: countsOf(tally).arrived, base: tally.attempted })),
    post_delivery_conversion: judge((tally) => ({ part: countsOf(tally).counted, base: countsOf(tally).arrived })),
    mix: judge((tally, whole) => ({ part: tally.attempted, base: whole.attempted })),
  };
}

/** A group's effects but those that are none. */
function toEffects(
  group: ComparedGroup,
  effects: GroupEffects | undefined,
  judges: Readonly<Record<EffectKind, Judge>>,
): JudgedEffect[] {
  return EFFECT_KINDS.flatMap((kind) => {
    const effect = effects?.[kind] ?? 0;
    if (effect === 0) return [];
    const { now, before, change } = judges[kind](group);
    return [
      {
        ...group.names,
        kind,
        effect,
        value: ratio(now.part, now.base),
        previous_value: ratio(before.part, before.base),
        attempted: group.settled.attempted,
        previous_attempted: group.settledBefore.attempted,
        // More traffic is neither good nor bad by itself: what it does to the rate is.
        real: change?.real ? (effect > 0 ? "better" : "worse") : null,
        change,
      },
    ];
  });
}
