import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closePools } from "@/lib/db/pool";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import { writeFacts } from "@/lib/ingest/write";
import { messageBefore, type Sent } from "@/lib/testing/message-before";
import { createTestScope } from "@/lib/testing/scope";
import { DAY, HOUR, MINUTE } from "@/lib/time/wall-clock";
import { getResends } from "./get-resends";
import type { OneCarrier } from "./one-carrier";

afterAll(closePools);

const NOW = Date.parse("2026-11-20T12:07:00Z");

let key: OneCarrier;

const message = (sent: Sent) => messageBefore(NOW, key.carrierId, sent);
const times = (n: number, sent: Sent) => Array.from({ length: n }, () => message(sent));

beforeAll(async () => {
  key = { country: "IN", carrier: "Jio", carrierId: await getCarrierId("IN", "Jio") };
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
