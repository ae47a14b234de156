import { QUARTER_HOUR } from "@/lib/time/buckets";
import { DAY, HOUR } from "@/lib/time/wall-clock";
import type { DataHealth } from "./fields";
import { byDay } from "./health-week";
import type { AccountCohorts, CarrierCohorts } from "./read-cohorts";
import {
  type Cohort,
  correlationOf,
  type Expectation,
  expectedConfirmations,
  findSilence,
  isSilent,
  LEAST_EXPECTED,
  type Silence,
  spread,
} from "./silence";

const MOST_LISTED = 10;
/** A carrier that still confirms this part of what is expected goes on; with fewer expected it says nothing. */
const GOES_ON = 0.2;
const ENOUGH_TO_GO_ON = 5;
const LEAST_USUAL = 100;

const sumOf = (cohorts: readonly Cohort[], field: "attempted" | "confirmed") =>
  cohorts.reduce((sum, cohort) => sum + cohort[field], 0);

const rateOf = (cohorts: readonly Cohort[]) => sumOf(cohorts, "confirmed") / Math.max(1, sumOf(cohorts, "attempted"));

export type AccountSilence = { readonly silence: Silence | null; readonly expectation: Expectation };

/** Whether the account as a whole is silent. What is usual is learnt from what came before the silence. */
export function findAccountSilence({ usual, week, confirm }: AccountCohorts, now: number): AccountSilence {
  const expect = (before: readonly Cohort[]): Expectation => ({
    rate: rateOf([usual, ...before]),
    confirm,
    correlation: correlationOf(before.filter(({ end }) => end <= now - HOUR)),
  });
  const first = findSilence(week, expect(week), now);
  const expectation = expect(first ? week.filter(({ start }) => start < first.since) : week);
  return { silence: findSilence(week, expectation, now), expectation };
}

/** Where carriers are told apart: at the beginning of the account's silence, or at several, as some may be silent for longer. */
export function toCarrierStarts({ silence }: AccountSilence, now: number): number[] {
  if (silence) return [silence.since];
  const quarter = now - (now % QUARTER_HOUR);
  return [DAY, DAY / 4, DAY / 8, DAY / 24].map((ago) => quarter - ago);
}

type CarrierSilence = Silence & { readonly country: string; readonly carrier: string };
type JudgedCarrier = { readonly silence: CarrierSilence | null; readonly goesOn: boolean };

/** Null where there is too little to tell. A carrier borrows the account's times to confirm, its rate is its own. */
function judgeCarrier(
  { country, carrier, cohorts }: CarrierCohorts,
  shared: Expectation,
  now: number,
): JudgedCarrier | null {
  const [usual, ...recent] = cohorts;
  if (!usual || usual.attempted < LEAST_USUAL) return null;
  const expectation = { ...shared, rate: rateOf([usual]) };
  const windows = recent.map((_, index) => {
    const window = recent.slice(index);
    const expected = window.reduce((sum, cohort) => sum + (expectedConfirmations(cohort, expectation, now) ?? 0), 0);
    const found = { since: window[0]?.start ?? now, expected, confirmed: sumOf(window, "confirmed") };
    return { ...found, isSilent: isSilent(found, spread(window, expectation)) };
  });
  const longest = windows[0];
  if (!longest || longest.expected < ENOUGH_TO_GO_ON) return null;
  const silent = windows.find((window) => window.isSilent);
  return {
    silence: silent
      ? { country, carrier, since: silent.since, expected: silent.expected, confirmed: silent.confirmed }
      : null,
    goesOn: longest.confirmed >= GOES_ON * longest.expected,
  };
}

/** Sets the account as a whole beside its carriers: networks fail one by one, one's own webhook for all at once. */
export function checkConfirmations(
  account: AccountCohorts,
  { silence, expectation }: AccountSilence,
  carriers: readonly CarrierCohorts[],
  { from, now }: { readonly from: number; readonly now: number },
): DataHealth["stopped_confirmations"] {
  const judged = carriers.flatMap((carrier) => judgeCarrier(carrier, expectation, now) ?? []);
  const silent = judged.flatMap((carrier) => carrier.silence ?? []);
  const isAll = silence !== null && !judged.some(({ goesOn }) => goesOn);
  const extent = isAll ? "all" : silent.length > 0 || silence ? "some" : "none";
  const lastDay = lastDayOf(account, expectation, now);
  const canTell = (lastDay.expected ?? 0) >= LEAST_EXPECTED || judged.length > 0;
  const { expected, confirmed } = isAll && silence ? silence : lastDay;
  return {
    state: extent === "all" ? "broken" : extent === "some" ? "look" : canTell ? "ok" : "no_data",
    extent,
    since: isAll && silence ? new Date(silence.since).toISOString() : null,
    expected: expected === null ? null : Math.round(expected * 10) / 10,
    confirmed,
    carriers_judged: judged.length,
    carriers_stopped: silent.length,
    carriers: silent
      .toSorted((a, b) => b.expected - a.expected)
      .slice(0, MOST_LISTED)
      .map((each) => ({
        ...each,
        since: new Date(each.since).toISOString(),
        expected: Math.round(each.expected * 10) / 10,
      })),
    by_day: byDay((day) =>
      sumOf(
        account.week.filter(({ start }) => Math.floor((start - from) / DAY) === day),
        "confirmed",
      ),
    ),
  };
}

/** What was expected and came of the messages of the last 24 hours; null where it cannot be said. */
function lastDayOf({ week }: AccountCohorts, expectation: Expectation, now: number) {
  const held = week.filter(({ end }) => end > now - DAY);
  const parts = held.map((cohort) => expectedConfirmations(cohort, expectation, now));
  const isKnown = parts.some((part) => part !== null);
  const expected = isKnown ? parts.reduce<number>((sum, part) => sum + (part ?? 0), 0) : null;
  return { expected, confirmed: sumOf(held, "confirmed") };
}
