import type { AccountScope } from "@/lib/db/account-scope";
import { formatIso } from "@/lib/time/format";
import { toAnswerHead, toIsoRange } from "./answer-head";
import { byNames } from "./by-names";
import { countDeliveryTimes } from "./count-delivery-times";
import { InvalidParameterError } from "./invalid-parameter-error";
import type { DeliveryTimeBin, LatencyAnswer, LatencyRow } from "./latency-fields";
import { toDeliveryTimeBins, toLatencyStage } from "./latency-stage";
import { listGroups, refuseTooMany } from "./list-groups";
import { listTallies } from "./list-tallies";
import { sumTallies, type Tally } from "./measures";
import { type ReadRows, readSeparately, readTogether } from "./read-snapshot";
import type { ReportQuery } from "./report-query";

/** A row is a hundred numbers, four kilobytes of an answer. */
const MOST_ROWS = 5_000;
/** As many as PostgreSQL reads well within its time limit. */
const MOST_MESSAGES = 2_000_000;

const toStages = ({ attempted, deliver, confirm }: Tally) => ({
  attempted,
  delivery: toLatencyStage(deliver),
  confirmation: toLatencyStage(confirm),
});

export type LatencyQuery = ReportQuery & { readonly include?: "conversion_by_delivery_time" | undefined };

/**
 * Distributions of the seconds from creation to delivery and to confirmation, of the whole range and, with `groupBy`, of each
 * group; with `include` also what getConversionByDeliveryTime answers, of the same snapshot. Throws InvalidParameterError
 * above 5,000 groups, QueryTimeoutError, DatabaseUnavailableError.
 */
export async function getLatency(scope: AccountScope, query: LatencyQuery): Promise<LatencyAnswer> {
  if (query.include === undefined) return getDistributions(scope, query, readSeparately(scope));
  return readTogether(scope, async (read) => {
    const [answer, conversion_by_delivery_time] = await Promise.all([
      getDistributions(scope, query, read),
      getConversionByDeliveryTime(scope, query, read),
    ]);
    return { ...answer, conversion_by_delivery_time };
  });
}

async function getDistributions(scope: AccountScope, query: ReportQuery, read: ReadRows): Promise<LatencyAnswer> {
  const { range, previous, zone, groupBy } = query;
  const [groups, before] = await Promise.all([
    listGroups(scope, query, range, { read }),
    previous && listGroups(scope, { ...query, groupBy: [] }, previous, { read }),
  ]);
  refuseTooMany(groups.size, MOST_ROWS);
  const rows = [...groups.values()].map(
    ({ names, tallies }): LatencyRow => ({ ...names, ...toStages(sumTallies(tallies)) }),
  );
  const inOrder = byNames(groupBy);
  const sumOf = (of: typeof groups) => sumTallies([...of.values()].flatMap((group) => group.tallies));
  return {
    ...toAnswerHead(scope, query),
    group_by: [...groupBy],
    ...toStages(sumOf(groups)),
    ...(groupBy.length > 0 && { rows: rows.sort((a, b) => b.attempted - a.attempted || inOrder(a, b)) }),
    ...(previous && before && { previous: { ...toIsoRange(previous, zone), ...toStages(sumOf(before)) } }),
  };
}

/**
 * Conversion as a function of the delivery time, over the messages whose delivery time is known. Throws
 * InvalidParameterError where more than two million messages would have to be read, QueryTimeoutError,
 * DatabaseUnavailableError.
 */
export async function getConversionByDeliveryTime(
  scope: AccountScope,
  { range, filters, now }: ReportQuery,
  read: ReadRows = readSeparately(scope),
): Promise<DeliveryTimeBin[]> {
  const [all] = await listTallies(scope, { range, filters, groupBy: [], now }, read);
  if (all && all.tally.attempted > MOST_MESSAGES) {
    throw new InvalidParameterError(
      "include",
      `include=conversion_by_delivery_time reads every message, and the range has more than ${MOST_MESSAGES}`,
      "a shorter range or a filter",
    );
  }
  if (scope.messagesKeptFrom !== null && range.from < scope.messagesKeptFrom) {
    throw new InvalidParameterError(
      "include",
      "include=conversion_by_delivery_time reads every message, and those at the beginning of the range have been deleted",
      `a range from ${formatIso(scope.messagesKeptFrom, scope.reportingZone)} on`,
    );
  }
  const { messages, confirmed } = await countDeliveryTimes(scope, range, filters, read);
  return toDeliveryTimeBins(messages, confirmed);
}
