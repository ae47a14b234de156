import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { closePools } from "@/lib/db/pool";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import { writeFacts } from "@/lib/ingest/write";
import { messageBefore, type Sent } from "@/lib/testing/message-before";
import { createTestScope } from "@/lib/testing/scope";
import { DAY, HOUR, MINUTE } from "@/lib/time/wall-clock";
import { getCarrierSeries } from "./get-carrier-series";
import type { OneCarrier } from "./one-carrier";

afterAll(closePools);

const NOW = Date.parse("2026-11-20T12:07:00Z");
const ZONE = "Asia/Kathmandu";

let scope: AccountScope;
let key: OneCarrier;

const message = (sent: Sent) => messageBefore(NOW, key.carrierId, sent);
const times = (n: number, sent: Sent) => Array.from({ length: n }, () => message(sent));

beforeAll(async () => {
  scope = await createTestScope({ reportingZone: ZONE });
  key = { country: "IN", carrier: "Jio", carrierId: await getCarrierId("IN", "Jio") };
});

describe("getCarrierSeries", () => {
  it("ends now: what is dated later is not among what was sent", async () => {
    const own = await createTestScope({ reportingZone: ZONE });
    const sent = [
      ...times(4, { ago: 5 * MINUTE, status: "delivered" }),
      ...times(3, { ago: -3 * MINUTE, status: "sent" }),
    ];
    await writeFacts(own.accountId, sent);
    const range = { from: NOW - HOUR, to: NOW + 8 * MINUTE };
    const { points } = await getCarrierSeries(own, { carrier: key, range, zone: ZONE, at: NOW, now: NOW });
    expect(points.at(-1)).toMatchObject({ end: NOW, rates: { delivery: { observed: 1 } } });
    expect(points.reduce((sum, { attempted }) => sum + attempted, 0)).toBe(4);
  });

  const ask = (from: number) =>
    getCarrierSeries(scope, { carrier: key, range: { from, to: NOW }, zone: ZONE, at: NOW, now: NOW });

  it("stands beside the band of its baseline, in steps with enough messages", async () => {
    const quarters = Array.from({ length: 20 * 24 * 4 }, (_, i) => i * 15 * MINUTE + MINUTE);
    const facts = quarters.flatMap((ago, i) => times(4, { ago, status: "delivered", confirmed: i % 4 !== 0 }));
    for (let i = 0; i < facts.length; i += 2_000) await writeFacts(scope.accountId, facts.slice(i, i + 2_000));
    const { points } = await ask(NOW - 6 * DAY);
    const settled = points.filter(({ mature }) => mature);
    expect(settled.at(-1)?.end, "the last step is cut where messages begin to mature").toBe(NOW - 67 * MINUTE);
    const whole = settled.slice(1, -1);
    expect(
      whole.every(({ start, end }) => end - start === 3 * HOUR),
      "16 messages an hour are too few",
    ).toBe(true);
    for (const { attempted, rates, mature } of whole) {
      expect(attempted).toBe(48);
      expect(mature).toBe(true);
      expect(rates.conversion.observed).toBeCloseTo(0.75, 6);
      expect(rates.conversion.expected).toBeCloseTo(0.75, 1);
      expect(rates.conversion.low).toBeLessThan(0.7);
      expect(rates.conversion.high).toBeGreaterThan(0.8);
      expect(rates.delivery.high).toBeLessThanOrEqual(1);
    }
    const young = points.filter(({ mature, attempted }) => !mature && attempted > 0);
    expect(young.length).toBeGreaterThan(0);
    for (const { rates, times } of young.slice(0, -1)) {
      expect(rates.delivery.observed).toBe(1);
      const { observed, expected, low, high } = rates.conversion;
      expect(Math.abs((observed ?? 0) - (expected ?? 1))).toBeLessThan(0.1);
      expect(observed).toBeGreaterThanOrEqual(low ?? 1);
      expect(observed).toBeLessThanOrEqual(high ?? 0);
      expect(times.delivery.median).toBeGreaterThan(0);
      expect(times.conversion.median, "only the quick ones are confirmed yet").toBeNull();
    }
    expect(points.reduce((sum, { attempted }) => sum + attempted, 0)).toBe(
      quarters.filter((ago) => ago <= 6 * DAY).length * 4,
    );
    expect(points[5]?.times.conversion.median).toBeCloseTo(17.5, 0);
  });

  it("shows a drop in finer steps, up to what still matures", async () => {
    const since = NOW - 7 * MINUTE - 4 * HOUR;
    const range = { from: NOW - 6 * DAY, to: NOW };
    const { points } = await getCarrierSeries(scope, { carrier: key, range, zone: ZONE, at: NOW, now: NOW, since });
    const dropped = points.filter(({ start, mature }) => start >= since && mature);
    expect(dropped[0]?.start).toBe(since);
    expect(dropped.length).toBeGreaterThanOrEqual(1);
    expect(points.filter(({ start }) => start < since).at(-1)?.end).toBe(since);
    const sum = (list: typeof points) => list.reduce((all, { attempted }) => all + attempted, 0);
    expect(sum(points)).toBe(sum((await ask(NOW - 6 * DAY)).points));
  });

  it("has no band where nothing is known, and no rate where nothing was sent", async () => {
    const own = await createTestScope();
    await writeFacts(own.accountId, [message({ ago: 2 * HOUR, status: "delivered" })]);
    const range = { from: NOW - DAY, to: NOW };
    const { points } = await getCarrierSeries(own, { carrier: key, range, zone: ZONE, at: NOW, now: NOW });
    const sent = points.filter(({ attempted }) => attempted > 0);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.rates.delivery).toEqual({ observed: 1, expected: null, low: null, high: null });
    const nothing = { observed: null, expected: null, low: null, high: null };
    expect(
      points
        .filter(({ attempted }) => attempted === 0)
        .every(({ rates }) => rates.delivery.observed === nothing.observed),
    ).toBe(true);
  });
});
