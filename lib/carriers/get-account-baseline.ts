import type { AccountScope } from "@/lib/db/account-scope";
import { listTallies } from "@/lib/report/list-tallies";
import { readTogether } from "@/lib/report/read-snapshot";
import { type Range, startOf } from "@/lib/time/buckets";
import { DAY, HOUR } from "@/lib/time/wall-clock";
import { type AccountBaseline, fitAccountBaseline } from "./account-baseline";
import { recallBaseline } from "./account-baseline-cache";
import { type CarrierKey, listSeries } from "./list-series";
import { NO_FILTERS } from "./no-filters";

const LEARNED_FROM = 28 * DAY;
/** What is judged is not learned from: a drop that lasts would become what is normal. */
const JUDGED = DAY;

/** What the baseline at an instant is learned from: whole weeks of hours, which begin where those of the reporting zone's days do. */
export function learnedFrom({ reportingZone }: AccountScope, at: number): Range {
  const day = startOf(at - JUDGED, "day", reportingZone);
  const to = day + Math.floor((at - JUDGED - day) / HOUR) * HOUR;
  return { from: to - LEARNED_FROM, to };
}

/**
 * What is normal for the account's carriers, as known before `at`; learned anew every so often where it has no history of one of
 * `carriers`, which may have arrived since. Throws QueryTimeoutError, DatabaseUnavailableError.
 */
export function getAccountBaseline(
  scope: AccountScope,
  at: number,
  carriers: readonly CarrierKey[] = [],
): Promise<AccountBaseline> {
  const range = learnedFrom(scope, at);
  const learn = () =>
    readTogether(scope, async (read) => {
      const [series, tallies] = await Promise.all([
        listSeries(scope, range, HOUR, read),
        listTallies(scope, { range, filters: NO_FILTERS, groupBy: ["country", "carrier"] }, read),
      ]);
      const times = tallies.map(({ dimensions, tally }) => ({
        country: String(dimensions.country),
        carrierId: Number(dimensions.carrier),
        times: { delivery: tally.deliver, conversion: tally.confirm },
      }));
      return fitAccountBaseline(series, times, range.from);
    });
  const hasHistory = (baseline: AccountBaseline) => carriers.every((carrier) => (baseline(carrier)?.messages ?? 0) > 0);
  return recallBaseline(scope, range.to, learn, hasHistory);
}
