import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closePools } from "@/lib/db/pool";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import type { MessageFacts } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { listMessagePage } from "@/lib/messages/list-message-page";
import { parseReportQuery } from "@/lib/report/report-query";
import { messageBefore, type Sent } from "@/lib/testing/message-before";
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

let key: OneCarrier;

const message = (sent: Sent) => messageBefore(NOW, key.carrierId, sent);
const times = (n: number, sent: Sent) => Array.from({ length: n }, () => message(sent));

beforeAll(async () => {
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
