import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { closePools } from "@/lib/db/pool";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import { type MessageFacts, nothingKnown, statusFacts } from "@/lib/ingest/facts";
import type { MessageStatus } from "@/lib/ingest/status";
import { writeFacts } from "@/lib/ingest/write";
import { listMessagePage } from "@/lib/messages/list-message-page";
import { parseReportQuery } from "@/lib/report/report-query";
import { createTestScope } from "@/lib/testing/scope";
import { DAY, HOUR, MINUTE } from "@/lib/time/wall-clock";
import { findCarrier } from "./find-carrier";
import { getCarrierSeries } from "./get-carrier-series";
import { getErrorMix } from "./get-error-mix";
import { getReceiptTrust } from "./get-receipt-trust";
import { getResends } from "./get-resends";
import { ofCarrier } from "./no-filters";
import type { OneCarrier } from "./one-carrier";

afterAll(closePools);

const NOW = Date.parse("2026-11-20T12:07:00Z");
const ZONE = "Asia/Kathmandu";
const JIO = { country: "IN", carrier: "Jio" };

let scope: AccountScope;
let key: OneCarrier;
let count = 0;

type Sent = {
  ago: number;
  status: MessageStatus;
  confirmed?: boolean;
  attempt?: number;
  number?: string;
  carrierId?: number;
};

function message({ ago, status, confirmed = false, attempt, number, carrierId = key.carrierId }: Sent): MessageFacts {
  const at = NOW - ago;
  const sid = `SM${count++}`;
  return {
    ...nothingKnown(sid),
    ...statusFacts(sid, status, at + 4_000, null),
    createdAt: at,
    provideFeedback: true,
    confirmedAt: confirmed ? at + 20_000 : null,
    feedbackAt: confirmed ? at + 20_000 : null,
    attempt: attempt ?? null,
    address: number === undefined ? null : { hash: number.padStart(32, "0"), masked: "+91 ••• 1" },
    recipient: { source: 5, at, country: "IN", carrierId },
  };
}
const times = (n: number, sent: Sent) => Array.from({ length: n }, () => message(sent));

beforeAll(async () => {
  scope = await createTestScope({ reportingZone: ZONE });
  key = { ...JIO, carrierId: await getCarrierId("IN", "Jio") };
});

describe("findCarrier", () => {
  it("knows only carriers that the account has sent to", async () => {
    const own = await createTestScope();
    expect(await findCarrier(own, JIO, NOW)).toBeNull();
    expect(await findCarrier(own, { country: "IN", carrier: "No such carrier" }, NOW)).toBeNull();
    await writeFacts(own.accountId, [message({ ago: 300 * DAY, status: "sent" })]);
    expect(await findCarrier(own, JIO, NOW)).toEqual(key);
    expect(await findCarrier(own, { country: "NP", carrier: "Jio" }, NOW)).toBeNull();
    expect(await findCarrier(own, { country: "IN", carrier: "unknown" }, NOW)).toBeNull();
    await writeFacts(own.accountId, [message({ ago: DAY, status: "sent", carrierId: 0 })]);
    expect(await findCarrier(own, { country: "IN", carrier: "unknown" }, NOW)).toEqual({
      country: "IN",
      carrier: "unknown",
      carrierId: 0,
    });
  });
});

describe("a carrier whose name differs from another's only in case", () => {
  it("has messages of its own in all that is shown of it", async () => {
    const own = await createTestScope({ reportingZone: ZONE });
    const name = randomBytes(6).toString("hex");
    const [upper, lower] = await Promise.all(
      [`Net ${name}`, `net ${name}`].map(async (carrier) => ({
        ...{ country: "IN", carrier },
        carrierId: await getCarrierId("IN", carrier),
      })),
    );
    if (!upper || !lower) throw new Error("two carriers were created");
    const old = { ago: 5 * DAY, status: "undelivered" } as const;
    await writeFacts(own.accountId, [
      ...times(2, { ...old, carrierId: upper.carrierId }),
      ...times(3, { ...old, carrierId: lower.carrierId }),
    ]);
    const range = { from: NOW - 6 * DAY, to: NOW };
    const report = parseReportQuery(new URLSearchParams(), own, NOW);
    for (const [carrier, messages] of [[upper, 2] as const, [lower, 3] as const]) {
      const [trust, mix, series, page] = await Promise.all([
        getReceiptTrust(own, carrier, { at: NOW, now: NOW }),
        getErrorMix(own, { report, carrier, judged: range, before: { from: NOW - 9 * DAY, to: NOW - 6 * DAY } }),
        getCarrierSeries(own, { carrier, range, zone: ZONE, at: NOW, now: NOW }),
        listMessagePage(own, { ...report, range, filters: ofCarrier(carrier) }, null),
      ]);
      expect(trust.receiptsMissing.base).toBe(messages);
      expect(mix.totals).toMatchObject({ attempted: messages, failures: messages });
      expect(series.points.reduce((sum, { attempted }) => sum + attempted, 0)).toBe(messages);
      expect(page.messages.map((shown) => shown.carrier)).toEqual(new Array(messages).fill(carrier.carrier));
      expect(await findCarrier(own, { country: "IN", carrier: carrier.carrier }, NOW)).toEqual(carrier);
    }
    expect(await findCarrier(own, { country: "IN", carrier: `NET ${name}` }, NOW)).toBeNull();
  });
});

describe("getReceiptTrust", () => {
  it("counts what is settled, and missing receipts only after 72 hours", async () => {
    const own = await createTestScope({ reportingZone: ZONE });
    await writeFacts(own.accountId, [
      ...times(10, { ago: 5 * DAY, status: "delivered", confirmed: true }),
      ...times(4, { ago: 5 * DAY, status: "delivered" }),
      ...times(3, { ago: 5 * DAY, status: "sent", confirmed: true }),
      ...times(2, { ago: 5 * DAY, status: "sent" }),
      ...times(1, { ago: 5 * DAY, status: "undelivered" }),
      // Settled, but not old.
      ...times(5, { ago: 2 * DAY, status: "sent", confirmed: true }),
      ...times(6, { ago: 2 * DAY, status: "delivered" }),
      // Not settled, too long ago, or another carrier's.
      ...times(7, { ago: 10 * MINUTE, status: "delivered" }),
      ...times(8, { ago: 40 * DAY, status: "sent" }),
      ...times(9, { ago: 5 * DAY, status: "sent", carrierId: 0 }),
    ]);
    expect(await getReceiptTrust(own, key, { at: NOW, now: NOW })).toMatchObject({
      confirmedWithoutReceipt: { part: 8, base: 18, rate: 8 / 18 },
      deliveredNeverConfirmed: { part: 10, base: 20, rate: 0.5 },
      receiptsMissing: { part: 5, base: 20, rate: 0.25 },
    });
  });

  it("ends at a past instant, by what is known today", async () => {
    const own = await createTestScope({ reportingZone: ZONE });
    await writeFacts(own.accountId, [
      ...times(3, { ago: 5 * DAY, status: "sent" }),
      ...times(2, { ago: 2 * DAY, status: "sent", confirmed: true }),
    ]);
    const at = NOW - 4 * DAY;
    expect(await getReceiptTrust(own, key, { at, now: NOW })).toMatchObject({
      settled: { to: at },
      confirmedWithoutReceipt: { base: 0 },
      receiptsMissing: { part: 3, base: 3 },
    });
    expect((await getResends(own, key, { at, now: NOW })).range).toEqual({ from: at - 7 * DAY, to: at });
  });

  it("has no rates without messages", async () => {
    const { receiptsMissing } = await getReceiptTrust(await createTestScope(), key, { at: NOW, now: NOW });
    expect(receiptsMissing).toEqual({ part: 0, base: 0, rate: null });
  });
});

describe("getErrorMix", () => {
  const judged = { from: NOW - 3 * HOUR, to: NOW };
  const before = { from: NOW - 3 * DAY, to: NOW - DAY };
  const lost = (n: number, ago: number) => times(n, { ago, status: "undelivered" });

  async function mix(facts: MessageFacts[]) {
    const own = await createTestScope({ reportingZone: ZONE });
    await writeFacts(own.accountId, facts);
    const report = parseReportQuery(new URLSearchParams(), own, NOW);
    const { rows } = await getErrorMix(own, { report, carrier: key, judged, before });
    return rows[0];
  }

  it("changes by the difference of the two shares that it shows, also while messages are young", async () => {
    const row = await mix([
      ...times(190, { ago: 2 * DAY, status: "delivered" }),
      ...lost(10, 2 * DAY),
      ...times(40, { ago: 2 * HOUR, status: "delivered" }),
      ...times(20, { ago: 10 * MINUTE, status: "delivered" }),
      ...lost(40, 10 * MINUTE),
    ]);
    expect(row?.share_of_attempted).toBeCloseTo(0.4, 10);
    expect(row?.previous?.share_of_attempted).toBeCloseTo(0.05, 10);
    expect(row?.change?.difference).toBeCloseTo(0.35, 10);
    expect(row?.change?.real).toBe("worse");
  });

  it("calls young messages no better, and a handful of failures nothing", async () => {
    const usual = [...times(100, { ago: 2 * DAY, status: "delivered" }), ...lost(100, 2 * DAY)];
    const young = await mix([...usual, ...times(90, { ago: 10 * MINUTE, status: "sent" }), ...lost(10, 10 * MINUTE)]);
    expect(young?.change).toMatchObject({ real: null });
    expect(young?.change?.difference).toBeCloseTo(-0.4, 10);
    const few = await mix([
      ...times(900, { ago: 2 * DAY, status: "delivered" }),
      ...lost(4, 2 * HOUR),
      ...times(30, { ago: 2 * HOUR, status: "delivered" }),
    ]);
    expect(few?.change).toMatchObject({ real: null });
  });
});

describe("getResends", () => {
  it("takes the attempt that is told, or works it out from the number", async () => {
    const own = await createTestScope();
    await writeFacts(own.accountId, [
      ...times(5, { ago: 5 * HOUR, status: "delivered", confirmed: true, attempt: 1 }),
      ...times(2, { ago: 5 * HOUR, status: "delivered", attempt: 2 }),
      ...times(1, { ago: 5 * HOUR, status: "delivered", confirmed: true, attempt: 7 }),
      message({ ago: 3 * HOUR, status: "delivered", number: "1" }),
      message({ ago: 3 * HOUR - 2 * MINUTE, status: "delivered", confirmed: true, number: "1" }),
      message({ ago: 3 * HOUR - 30 * MINUTE, status: "delivered", confirmed: true, number: "1" }),
      ...times(3, { ago: 2 * HOUR, status: "delivered" }),
      // Not settled, too long ago, or another carrier's.
      ...times(4, { ago: 10 * MINUTE, status: "delivered", attempt: 1 }),
      ...times(4, { ago: 9 * DAY, status: "delivered", attempt: 1 }),
      ...times(4, { ago: 2 * HOUR, status: "delivered", attempt: 1, carrierId: 0 }),
    ]);
    const resends = await getResends(own, key, { at: NOW, now: NOW });
    expect(resends).toMatchObject({
      attempts: [
        { attempt: 1, messages: 7, confirmed: 6 },
        { attempt: 2, messages: 3, confirmed: 1 },
        { attempt: 4, messages: 1, confirmed: 1 },
      ],
      unknown: 3,
      isInferred: true,
    });
    expect(resends.range.to).toBe(Date.parse("2026-11-20T11:00:00Z"));
    expect(resends.range.to - resends.range.from).toBe(7 * DAY);
  });
});

describe("attempts worked out from the number", () => {
  it("are told apart within one instant, and count what was sent before the range", async () => {
    const own = await createTestScope();
    const from = Date.parse("2026-11-20T11:00:00Z") - 7 * DAY;
    await writeFacts(own.accountId, [
      ...times(3, { ago: 5 * HOUR, status: "sent", number: "1" }),
      message({ ago: NOW - from + 4 * MINUTE, status: "sent", number: "2" }),
      message({ ago: NOW - from - 2 * MINUTE, status: "sent", number: "2" }),
    ]);
    const { attempts, range } = await getResends(own, key, { at: NOW, now: NOW });
    expect(range.from).toBe(from);
    expect(attempts.map(({ attempt, messages }) => [attempt, messages])).toEqual([
      [1, 1],
      [2, 2],
      [3, 1],
    ]);
  });
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
