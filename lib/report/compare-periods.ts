import type { AccountScope } from "@/lib/db/account-scope";
import type { Range } from "@/lib/time/buckets";
import type { Change } from "./change-fields";
import { compareRates, type Share } from "./compare-rates";
import type { Names } from "./field-types";
import { type Group, listGroups, type Reading, refuseTooMany } from "./list-groups";
import { addTallies, NOTHING, sumTallies, type Tally } from "./measures";
import { intraclassCorrelation, overdispersion, type Stretches } from "./overdispersion";
import { readSeparately, readTogether } from "./read-snapshot";
import type { ReportQuery } from "./report-query";
import { allOf, type SettledPart, toPartBefore, toSettledPart } from "./settled-part";
import { listStretchStarts } from "./stretches";

/** What was counted of a group now and, where a period is compared with another, before. */
export type Compared = {
  readonly tally: Tally;
  /** The part of it whose rates are final. */
  readonly settled: Tally;
  readonly before: Tally;
  /** The part of `before` that `settled` is compared with. */
  readonly settledBefore: Tally;
  /** The same, stretch by stretch. */
  readonly stretches: readonly Tally[];
};
export type ComparedGroup = Compared & { readonly names: Names };

export type Comparison = Pick<SettledPart, "settled" | "isFinal"> & {
  /** Null where there is no period before. */
  readonly partBefore: Range | null;
  readonly groups: readonly ComparedGroup[];
  readonly total: Compared;
};

/**
 * The query's range and its previous period (nothing where there is none) by its dimensions, of one snapshot of the database.
 * Groups that only one of the periods has are in it too. Throws what listGroups throws.
 */
export function comparePeriods(
  scope: AccountScope,
  query: ReportQuery,
  { read, countsOnly = false }: Reading = {},
): Promise<Comparison> {
  if (read) return compare(scope, query, { read, countsOnly });
  if (!query.previous) return compare(scope, query, { read: readSeparately(scope), countsOnly });
  return readTogether(scope, (together) => compare(scope, query, { read: together, countsOnly }));
}

async function compare(scope: AccountScope, query: ReportQuery, reading: Required<Reading>): Promise<Comparison> {
  const { range, previous, zone, now } = query;
  const { settled, rest, isFinal } = previous ? toSettledPart(range, scope, now) : allOf(range);
  const partBefore = previous && toPartBefore(previous, range, settled, zone);
  const starts = partBefore ? listStretchStarts(partBefore, zone) : [];
  const restBefore = previous && partBefore && partBefore.to < previous.to ? [partBefore.to] : [];
  const none = new Map<string, Group>();
  const [final, maturing, before] = await Promise.all([
    listGroups(scope, query, settled, reading),
    rest ? listGroups(scope, query, rest, reading) : none,
    previous ? listGroups(scope, query, previous, { ...reading, starts: [...starts, ...restBefore] }) : none,
  ]);
  const groups = [...new Map([...before, ...maturing, ...final])].map(([key, { names }]) => {
    const tallies = before.get(key)?.tallies ?? [];
    const stretches = tallies.slice(0, starts.length);
    const settledTally = sumTallies(final.get(key)?.tallies ?? []);
    const tally = addTallies(settledTally, sumTallies(maturing.get(key)?.tallies ?? []));
    const settledBefore = sumTallies(stretches);
    return { names, tally, settled: settledTally, before: sumTallies(tallies), settledBefore, stretches };
  });
  refuseTooMany(groups.length);
  return { settled, isFinal, partBefore, groups, total: toTotal(groups) };
}

function toTotal(groups: readonly ComparedGroup[]): Compared {
  const length = Math.max(0, ...groups.map((group) => group.stretches.length));
  return {
    tally: sumTallies(groups.map((group) => group.tally)),
    settled: sumTallies(groups.map((group) => group.settled)),
    before: sumTallies(groups.map((group) => group.before)),
    settledBefore: sumTallies(groups.map((group) => group.settledBefore)),
    stretches: Array.from({ length }, (_, i) => sumTallies(groups.map((group) => group.stretches[i] ?? NOTHING))),
  };
}

const RATES = {
  conversion_rate: (t: Tally): Share => ({ part: t.confirmed, base: t.attempted }),
  delivery_rate: (t: Tally): Share => ({ part: t.delivered_by_receipt, base: t.attempted }),
  post_delivery_conversion_rate: (t: Tally): Share => ({ part: t.confirmed, base: t.delivered }),
} satisfies Record<keyof Change, (tally: Tally) => Share>;

/**
 * How to judge the changes of any of these groups: each is widened by the variation that all of them showed in the period before,
 * taken from there so that an incident of this period doesn't hide itself.
 */
export function changeJudge(groups: readonly Compared[], isFinal: boolean): (group: Compared) => Change {
  const correlations = new Map(
    Object.entries(RATES).map(([name, shareOf]) => [
      name,
      intraclassCorrelation(groups.map((group) => group.stretches.map(shareOf))),
    ]),
  );
  const judge = ({ settled, settledBefore, stretches }: Compared, name: keyof Change) => {
    const shareOf = RATES[name];
    const own: Stretches = stretches.map(shareOf);
    return compareRates(shareOf(settled), shareOf(settledBefore), {
      isFinal,
      overdispersion: overdispersion(own, correlations.get(name) ?? 0),
    });
  };
  return (group) => ({
    conversion_rate: judge(group, "conversion_rate"),
    delivery_rate: judge(group, "delivery_rate"),
    post_delivery_conversion_rate: judge(group, "post_delivery_conversion_rate"),
  });
}
