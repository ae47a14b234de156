import type { AccountScope } from "@/lib/db/account-scope";
import { toAnswerHead, toIsoRange } from "./answer-head";
import { countDeliveryTimes } from "./count-delivery-times";
import { InvalidParameterError } from "./invalid-parameter-error";
import type { DeliveryTimeBin, LatencyAnswer, LatencyRow } from "./latency-fields";
import { toDeliveryTimeBins, toLatencyStage } from "./latency-stage";
import { listGroups, refuseTooMany } from "./list-groups";
import { sumTallies, type Tally } from "./measures";
import type { ReportQuery } from "./report-query";

/** A row is a hundred numbers. */
const MOST_ROWS = 1_000;
/** As many as PostgreSQL reads well within its time limit. */
const MOST_MESSAGES = 2_000_000;

const toStages = ({ attempted, deliver, confirm }: Tally) => ({
  attempted,
  delivery: toLatencyStage(deliver),
  confirmation: toLatencyStage(confirm),
});

/**
 * Distributions of the seconds from creation to delivery and to confirmation, of the whole range and, with `groupBy`, of each
 * group. Throws InvalidParameterError above 1,000 groups, QueryTimeoutError, DatabaseUnavailableError.
 */
export async function getLatency(scope: AccountScope, query: ReportQuery): Promise<LatencyAnswer> {
  const { range, previous, zone, groupBy } = query;
  const [groups, before] = await Promise.all([
    listGroups(scope, query, range),
    previous && listGroups(scope, { ...query, groupBy: [] }, previous),
  ]);
  refuseTooMany(groups.size, MOST_ROWS);
  const rows = [...groups.values()].map(
    ({ names, tallies }): LatencyRow => ({ ...names, ...toStages(sumTallies(tallies)) }),
  );
  const sumOf = (of: typeof groups) => sumTallies([...of.values()].flatMap((group) => group.tallies));
  return {
    ...toAnswerHead(scope, query),
    group_by: [...groupBy],
    ...toStages(sumOf(groups)),
    ...(groupBy.length > 0 && { rows: rows.sort((a, b) => b.attempted - a.attempted) }),
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
  { range, filters }: ReportQuery,
): Promise<DeliveryTimeBin[]> {
  const tally = sumTallies(
    [...(await listGroups(scope, { filters, groupBy: [] }, range)).values()].flatMap((g) => g.tallies),
  );
  if (tally.attempted > MOST_MESSAGES) {
    throw new InvalidParameterError(
      "include",
      `include=conversion_by_delivery_time reads every message, and the range has more than ${MOST_MESSAGES}`,
      "a shorter range or a filter",
    );
  }
  const { messages, confirmed } = await countDeliveryTimes(scope, range, filters);
  return toDeliveryTimeBins(messages, confirmed);
}
