import fc from "fast-check";
import { expect, test } from "vitest";
import { LATENCY_BOUNDS_SECONDS } from "@/lib/rollup/levels";
import { HOUR, MINUTE } from "@/lib/time/wall-clock";
import { type Cohort, correlationOf, type Expectation, expectedConfirmations, findSilence } from "./silence";

const NOW = Date.parse("2026-11-22T10:07:00Z");
const QUARTER = 15 * MINUTE;
/** All within half a minute. */
const FAST = LATENCY_BOUNDS_SECONDS.map((bound) => (bound === 20 || bound === 30 ? 500 : 0));
const usual: Expectation = { rate: 0.7, confirm: FAST, correlation: 0 };

const from = (index: number, cohorts: number) => Math.floor(NOW / QUARTER) * QUARTER - (cohorts - 1 - index) * QUARTER;

/** Quarter hours up to now; `confirmedOf` says how many of each one's messages are confirmed. */
const cohortsOf = (attempted: readonly number[], confirmedOf: (attempted: number, index: number) => number): Cohort[] =>
  attempted.map((count, index) => {
    const start = from(index, attempted.length);
    return { start, end: start + QUARTER, attempted: count, confirmed: confirmedOf(count, index) };
  });

const steady = Array.from({ length: 96 }, () => 40);
const normal = (attempted: number) => Math.round(attempted * 0.7);

test("business as usual is no silence, and the youngest messages are no evidence", () => {
  expect(findSilence(cohortsOf(steady, normal), usual, NOW)).toBeNull();
  const young = cohortsOf(steady, (attempted, index) => (index === 95 ? 0 : normal(attempted)));
  const slow = { ...usual, confirm: LATENCY_BOUNDS_SECONDS.map((bound) => (bound === 3600 ? 1_000 : 0)) };
  expect(findSilence(young, slow, NOW)).toBeNull();
});

test("silence begins where confirmations stopped, whatever a trickle says", () => {
  for (const stop of [80, 90, 94]) {
    const silent = cohortsOf(steady, (attempted, index) =>
      index < stop ? normal(attempted) : index % 9 === 0 ? 1 : 0,
    );
    const found = findSilence(silent, usual, NOW);
    expect(found?.since).toBe(from(stop, 96));
    const expected = silent
      .slice(stop)
      .reduce((sum, cohort) => sum + (expectedConfirmations(cohort, usual, NOW) ?? 0), 0);
    expect(found?.expected).toBeCloseTo(expected, 6);
  }
});

test("a drop to half, and a night without messages, are no silence", () => {
  expect(
    findSilence(
      cohortsOf(steady, (n, i) => (i < 60 ? normal(n) : normal(n) / 2)),
      usual,
      NOW,
    ),
  ).toBeNull();
  const night = steady.map((n, i) => (i < 60 ? n : 0));
  expect(findSilence(cohortsOf(night, normal), usual, NOW)).toBeNull();
});

test("few messages prove nothing: fourteen expected confirmations are the least", () => {
  const few = (count: number) =>
    cohortsOf([...steady.slice(0, 95 - count), ...Array.from({ length: count + 1 }, () => 2)], (n) =>
      n === 2 ? 0 : normal(n),
    );
  expect(findSilence(few(8), usual, NOW)).toBeNull();
  expect(findSilence(few(11), usual, NOW)).not.toBeNull();
});

test("messages that are alike prove less", () => {
  const short = cohortsOf(steady, (n, index) => (index < 94 ? normal(n) : 0));
  expect(findSilence(short, usual, NOW)).not.toBeNull();
  expect(findSilence(short, { ...usual, correlation: 0.2 }, NOW)).toBeNull();
});

test("without knowing how fast confirmations come nothing is said", () => {
  const stopped = cohortsOf(steady, (n, index) => (index < 50 ? normal(n) : 0));
  expect(findSilence(stopped, { ...usual, confirm: FAST.map((count) => count / 20) }, NOW)).toBeNull();
});

test("chance alone is hardly ever taken for silence", () => {
  const random = fc.tuple(
    fc.double({ min: 0.2, max: 0.95, noNaN: true }),
    fc.array(fc.nat(30), { minLength: 50, maxLength: 100 }),
    fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
  );
  fc.assert(
    fc.property(random, ([rate, attempted, luck]) => {
      const draw = () => (luck.next().value < rate ? 1 : 0);
      const cohorts = cohortsOf(attempted, (n) =>
        Array.from({ length: n }, draw).reduce<number>((sum, x) => sum + x, 0),
      );
      expect(findSilence(cohorts, { rate, confirm: FAST, correlation: correlationOf(cohorts) }, NOW)).toBeNull();
    }),
    { numRuns: 60 },
  );
});

test("hours of one rate are not alike beyond chance; hours that differ are", () => {
  const hours = (rateOf: (i: number) => number) =>
    Array.from({ length: 48 }, (_, i) => ({
      start: NOW + i * HOUR,
      end: NOW + (i + 1) * HOUR,
      attempted: 100,
      confirmed: 100 * rateOf(i),
    }));
  expect(correlationOf(hours(() => 0.7))).toBe(0);
  expect(correlationOf(hours((i) => (i % 2 === 0 ? 0.9 : 0.5)))).toBeGreaterThan(0.1);
});
