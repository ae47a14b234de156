import type { AccountScope } from "@/lib/db/account-scope";
import type { ReportFilters } from "@/lib/report/filters";
import type { Histogram } from "@/lib/report/histogram";
import { EMPTY_HISTOGRAM } from "@/lib/report/histogram";
import { listGroups } from "@/lib/report/list-groups";
import { listTallies } from "@/lib/report/list-tallies";
import type { Tally } from "@/lib/report/measures";
import { QUARTER_HOUR, type Range } from "@/lib/time/buckets";
import { endOfNow } from "@/lib/time/ranges";
import { DAY, HOUR } from "@/lib/time/wall-clock";
import type { Cohort } from "./silence";

const EVERYTHING: ReportFilters = {
  country: [],
  carrier: [],
  channel: [],
  messaging_service: [],
  sender: [],
  provider: [],
  status: [],
  error_code: [],
};

/** What is usual is learnt from so many days. */
const USUAL_DAYS = 28;
/** Quarter hours tell when something began; before the last day hours do. */
const FINE = DAY;

export type AccountCohorts = {
  /** Before the week. */
  readonly usual: Cohort;
  /** The week, by hours and then quarter hours. */
  readonly week: readonly Cohort[];
  readonly confirm: Histogram;
};

const toCohorts = (starts: readonly number[], to: number, tallyOf: (index: number) => Tally | undefined): Cohort[] =>
  starts.map((start, index) => {
    const { attempted = 0, confirmed = 0 } = tallyOf(index) ?? {};
    return { start, end: starts[index + 1] ?? to, attempted, confirmed };
  });

const steps = (from: number, to: number, step: number) =>
  Array.from({ length: Math.ceil((to - from) / step) }, (_, i) => from + i * step);

/** All messages of the account. Throws QueryTimeoutError, DatabaseUnavailableError. */
export async function readAccountCohorts(scope: AccountScope, week: Range, now: number): Promise<AccountCohorts> {
  const to = endOfNow(now);
  const from = week.to - USUAL_DAYS * DAY;
  const fineFrom = week.to - FINE;
  const starts = [from, ...steps(week.from, fineFrom, HOUR), ...steps(fineFrom, to, QUARTER_HOUR)];
  const question = { range: { from, to }, filters: EVERYTHING, groupBy: [] };
  const [rows, [all]] = await Promise.all([
    listTallies(scope, { ...question, starts, countsOnly: true }),
    listTallies(scope, question),
  ]);
  const tallies = new Map(rows.map(({ bucket, tally }) => [bucket, tally]));
  const [usual, ...cohorts] = toCohorts(starts, to, (index) => tallies.get(index));
  const nothing = { start: from, end: week.from, attempted: 0, confirmed: 0 };
  return { usual: usual ?? nothing, week: cohorts, confirm: all?.tally.confirm ?? EMPTY_HISTOGRAM };
}

export type CarrierCohorts = {
  readonly country: string;
  readonly carrier: string;
  /** The first is what is usual; the others begin at `starts`. */
  readonly cohorts: readonly Cohort[];
};

/** Every carrier's messages, told apart at `starts`. Throws QueryTimeoutError, DatabaseUnavailableError. */
export async function readCarrierCohorts(
  scope: AccountScope,
  starts: readonly number[],
  now: number,
): Promise<CarrierCohorts[]> {
  const to = endOfNow(now);
  const from = now - (now % QUARTER_HOUR) - USUAL_DAYS * DAY;
  const all = [from, ...starts.filter((start) => start > from)];
  const query = { filters: EVERYTHING, groupBy: ["country", "carrier"], now } as const;
  const groups = await listGroups(scope, query, { from, to }, { starts: all, countsOnly: true });
  return [...groups.values()].map(({ names: { country = "ZZ", carrier = "unknown" }, tallies }) => ({
    country,
    carrier,
    cohorts: toCohorts(all, to, (index) => tallies[index]),
  }));
}
