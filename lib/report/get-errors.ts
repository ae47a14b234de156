import type { AccountScope } from "@/lib/db/account-scope";
import { getErrorCause } from "@/lib/messages/error-causes";
import type { Range } from "@/lib/time/buckets";
import { formatIso } from "@/lib/time/format";
import { toAnswerHead, toIsoRange } from "./answer-head";
import { byNames } from "./by-names";
import { type Compared, comparePeriods } from "./compare-periods";
import { compareRates, type Share } from "./compare-rates";
import type { ErrorRow, ErrorsAnswer, ErrorTotals } from "./error-fields";
import type { Names } from "./field-types";
import { type FailureRow, listFailures } from "./list-failures";
import { MAX_ROWS, namer, refuseTooMany, toKey } from "./list-groups";
import { NOTHING, rate, type Tally } from "./measures";
import { intraclassCorrelation, overdispersion } from "./overdispersion";
import { type ReadRows, readTogether } from "./read-snapshot";
import type { ReportQuery } from "./report-query";
import { allOf, toPartBefore, toSettledPart } from "./settled-part";

type Failures = { readonly undelivered: number; readonly failed: number };
/** The failures of one code and group, in all of the range and of the period before, and in the parts of both that are compared. */
type Counted = { code: number; names: Names } & Record<Period, Failures>;
type Period = "all" | "settled" | "before" | "settledBefore";

const NONE: Failures = { undelivered: 0, failed: 0 };
const NOTHING_FAILED: Record<Period, Failures> = { all: NONE, settled: NONE, before: NONE, settledBefore: NONE };
const add = (a: Failures, b: Failures): Failures => ({
  undelivered: a.undelivered + b.undelivered,
  failed: a.failed + b.failed,
});
const count = ({ undelivered, failed }: Failures): number => undelivered + failed;

/**
 * Failures by error code and the query's dimensions, the most first. With a previous period each row carries it and whether
 * its share of the attempted messages changed. Throws InvalidParameterError above 10,000 rows, QueryTimeoutError,
 * DatabaseUnavailableError.
 */
export async function getErrors(scope: AccountScope, query: ReportQuery): Promise<ErrorsAnswer> {
  const { previous, zone, groupBy } = query;
  // A share is of all that was attempted: those that failed with a code are all failures.
  const attempts = { ...query, filters: { ...query.filters, status: [], error_code: [] } };
  const [{ groups, total, settled, partBefore, isFinal }, codes] = await readTogether(scope, (read) =>
    Promise.all([comparePeriods(scope, attempts, { read, countsOnly: true }), listCodes(scope, query, read)]),
  );
  const byKey = new Map(groups.map((group) => [toKey(group.names), group]));
  const judge = toJudge(groups, isFinal);
  const inOrder = byNames(groupBy);
  const sums = codes.reduce(
    (sum, { all, before, settled, settledBefore }) => ({
      all: add(sum.all, all),
      before: add(sum.before, before),
      settled: add(sum.settled, settled),
      settledBefore: add(sum.settledBefore, settledBefore),
    }),
    NOTHING_FAILED,
  );
  const rows = codes.map((counted): ErrorRow => {
    const group = byKey.get(toKey(counted.names)) ?? NO_GROUP;
    return {
      ...counted.names,
      ...toCode(counted.code),
      ...toShares(counted.all, sums.all, group.tally.attempted),
      ...(previous && {
        previous: toShares(counted.before, sums.before, group.before.attempted),
        change: judge(group, counted),
      }),
    };
  });
  return {
    ...toAnswerHead(scope, query),
    group_by: [...groupBy],
    totals: toTotals(sums.all, total.tally.attempted),
    rows: rows.sort(
      (a, b) =>
        b.failures - a.failures ||
        (b.previous?.failures ?? 0) - (a.previous?.failures ?? 0) ||
        (a.error_code ?? 0) - (b.error_code ?? 0) ||
        inOrder(a, b),
    ),
    ...(previous && {
      previous: {
        ...toIsoRange(previous, zone),
        compared_to: formatIso((partBefore ?? previous).to, zone),
        totals: toTotals(sums.before, total.before.attempted),
      },
      compared_to: formatIso(settled.to, zone),
      change: toJudge([total], isFinal)(total, sums),
    }),
  };
}

const NO_GROUP: Compared = {
  tally: NOTHING,
  settled: NOTHING,
  before: NOTHING,
  settledBefore: NOTHING,
  stretches: [],
};

async function listCodes(scope: AccountScope, query: ReportQuery, read: ReadRows): Promise<Counted[]> {
  const { range, previous, filters, groupBy, zone, now } = query;
  const { settled, rest } = previous ? toSettledPart(range, scope, now) : allOf(range);
  const partBefore = previous && toPartBefore(previous, range, settled, zone);
  const restBefore =
    previous && partBefore && partBefore.to < previous.to ? { from: partBefore.to, to: previous.to } : null;
  const list = async (part: Range | null) =>
    part ? listFailures(scope, { range: part, filters, groupBy, maxRows: MAX_ROWS + 1, now }, read) : [];
  const found = await Promise.all([settled, rest, partBefore, restBefore].map(list));
  for (const rows of found) refuseTooMany(rows.length);
  const toNames = await namer(
    found.flat().map(({ dimensions }) => dimensions),
    groupBy,
  );
  const codes = new Map<string, Counted>();
  const note = (rows: readonly FailureRow[] = [], ...into: Period[]) => {
    for (const { errorCode, dimensions, ...failures } of rows) {
      const names = toNames(dimensions);
      const key = `${errorCode} ${toKey(names)}`;
      const held = codes.get(key) ?? { code: errorCode, names, ...NOTHING_FAILED };
      for (const name of into) held[name] = add(held[name], failures);
      codes.set(key, held);
    }
  };
  const [final, maturing, finalBefore, others] = found;
  note(final, "settled", "all");
  note(maturing, "all");
  note(finalBefore, "settledBefore", "before");
  note(others, "before");
  refuseTooMany(codes.size);
  return [...codes.values()];
}

/** All failures' variation stands for that of each code, which may be too rare to show its own. */
function toJudge(groups: readonly Compared[], isFinal: boolean) {
  const shareOf = (tally: Tally): Share => ({ part: count(tally), base: tally.attempted });
  const correlation = intraclassCorrelation(groups.map(({ stretches }) => stretches.map(shareOf)));
  return ({ settled, settledBefore, stretches }: Compared, counted: Pick<Counted, "settled" | "settledBefore">) =>
    compareRates(
      { part: count(counted.settled), base: settled.attempted },
      { part: count(counted.settledBefore), base: settledBefore.attempted },
      { isFinal, better: "less", overdispersion: overdispersion(stretches.map(shareOf), correlation) },
    );
}

/** A code that is not in our table may be another provider's: then there is no page about it. */
function toCode(code: number): Pick<ErrorRow, "error_code" | "cause" | "documentation"> {
  const cause = code === 0 ? null : getErrorCause(code);
  return {
    error_code: code === 0 ? null : code,
    cause,
    documentation: cause && `https://www.twilio.com/docs/api/errors/${code}`,
  };
}

const toTotals = (failures: Failures, attempted: number): ErrorTotals => ({
  attempted,
  failures: count(failures),
  undelivered: failures.undelivered,
  failed: failures.failed,
  share_of_attempted: rate(count(failures), attempted),
});

const toShares = (failures: Failures, all: Failures, attempted: number) => ({
  ...toTotals(failures, attempted),
  share_of_failures: rate(count(failures), count(all)),
});
