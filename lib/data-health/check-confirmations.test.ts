import { expect, test } from "vitest";
import { LATENCY_BOUNDS_SECONDS } from "@/lib/rollup/levels";
import { DAY, HOUR } from "@/lib/time/wall-clock";
import { checkConfirmations, findAccountSilence, toCarrierStarts } from "./check-confirmations";
import type { AccountCohorts, CarrierCohorts } from "./read-cohorts";
import type { Cohort } from "./silence";

const NOW = Date.parse("2026-11-22T10:00:00Z");
const FROM = NOW - 7 * DAY;
const CONFIRM = LATENCY_BOUNDS_SECONDS.map((bound) => (bound === 30 ? 10_000 : 0));
const NAMES = ["Jio", "AirTel", "Vi"];
const MANY = Array.from({ length: 15 }, (_, i) => `Carrier ${i}`);
const PER_HOUR = 60;

type Given = { carrier: string; rate: number; silentSince: number };

const cohort = ({ rate, silentSince }: Given, start: number, end: number): Cohort => {
  const hours = (end - start) / HOUR;
  const loud = Math.max(0, Math.min(hours, (silentSince - start) / HOUR));
  return { start, end, attempted: hours * PER_HOUR, confirmed: Math.round(loud * PER_HOUR * rate) };
};

/** A week by the hour, of carriers that fall silent at some time. */
function judge(silentSince: readonly number[], names = NAMES) {
  const carriers = names.map((carrier, i) => ({
    carrier,
    rate: 0.6 + (i % 3) / 10,
    silentSince: silentSince[i] ?? NOW,
  }));
  const add = (cohorts: Cohort[]) =>
    cohorts.reduce(({ start, end, ...a }, b) => ({
      start,
      end,
      attempted: a.attempted + b.attempted,
      confirmed: a.confirmed + b.confirmed,
    }));
  const all = (start: number, end: number) => add(carriers.map((given) => cohort(given, start, end)));
  const hours = Array.from({ length: 7 * 24 }, (_, i) => FROM + i * HOUR);
  const account: AccountCohorts = {
    usual: all(FROM - 21 * DAY, FROM),
    week: hours.map((start) => all(start, start + HOUR)),
    confirm: CONFIRM,
  };
  const silence = findAccountSilence(account, NOW);
  const starts = [FROM - 21 * DAY, ...toCarrierStarts(silence, NOW)];
  const byCarrier: CarrierCohorts[] = carriers.map((given) => ({
    country: "IN",
    carrier: given.carrier,
    cohorts: starts.map((start, i) => cohort(given, start, starts[i + 1] ?? NOW)),
  }));
  return checkConfirmations(account, silence, byCarrier, { from: FROM, now: NOW });
}

test("all is well", () => {
  expect(judge([])).toMatchObject({ state: "ok", extent: "none", since: null, carriers_judged: 3, carriers: [] });
});

test("all carriers at once: one's own webhook", () => {
  const since = NOW - 3 * HOUR;
  expect(judge([since, since, since])).toMatchObject({
    state: "broken",
    extent: "all",
    since: new Date(since).toISOString(),
    confirmed: 0,
    carriers: [{ carrier: "Vi" }, { carrier: "AirTel" }, { carrier: "Jio" }],
  });
});

test("a stop of many days is still judged by what was usual before it", () => {
  const since = NOW - 6 * DAY;
  expect(judge([since, since, since])).toMatchObject({ extent: "all", since: new Date(since).toISOString() });
});

test("some carriers: the network's side", () => {
  expect(judge([NOW - 5 * HOUR])).toMatchObject({
    state: "look",
    extent: "some",
    since: null,
    carriers_judged: 3,
    carriers_stopped: 1,
    carriers: [{ country: "IN", carrier: "Jio", confirmed: 0 }],
  });
});

test("more than are listed are counted", () => {
  const { carriers, ...counted } = judge(new Array(12).fill(NOW - 5 * HOUR), MANY);
  expect(counted).toMatchObject({ extent: "some", carriers_judged: 15, carriers_stopped: 12 });
  expect(carriers).toHaveLength(10);
});

test("two that stopped at different times are not all at once while a third goes on", () => {
  expect(judge([NOW - 20 * HOUR, NOW - 2 * HOUR])).toMatchObject({ extent: "some" });
});
