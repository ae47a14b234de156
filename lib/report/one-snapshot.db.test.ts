import { afterAll, expect, test } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { closePools } from "@/lib/db/pool";
import { type MessageFacts, statusFacts } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { createTestScope } from "@/lib/testing/scope";
import { getErrors } from "./get-errors";
import { getLatency } from "./get-latency";
import { parseReportQuery } from "./report-query";

afterAll(closePools);

const AT = Date.parse("2026-03-02T10:00:00Z");
const query = (scope: AccountScope, search: string) =>
  parseReportQuery(new URLSearchParams(`from=2026-03-01&to=2026-03-03${search}`), scope, AT + 86_400_000);

/** A message of which all is known at once. */
const message = (sid: string, status: "failed" | "delivered", errorCode: number | null): MessageFacts => ({
  ...statusFacts(sid, status, AT + 4_000, errorCode),
  createdAt: AT,
  provideFeedback: true,
  recipient: { source: 3, at: AT, country: "IN", carrierId: 0 },
});

const TIMES = 60;

/** Asks over and over while messages arrive that are of one kind only; answers what was told. */
async function askWhileWriting<T>(
  scope: AccountScope,
  toFacts: (sid: string) => MessageFacts,
  ask: () => Promise<T>,
): Promise<T[]> {
  let isOver = false;
  const write = async () => {
    for (let batch = 0; !isOver; batch += 1)
      await writeFacts(
        scope.accountId,
        Array.from({ length: 20 }, (_, n) => toFacts(`SM-${batch}-${n}`)),
      );
  };
  const writing = write();
  const told: T[] = [];
  try {
    for (let i = 0; i < TIMES; i += 1) told.push(await ask());
  } finally {
    isOver = true;
    await writing;
  }
  return told;
}

test.each([
  ["one row for each code", [], ""],
  ["by country, compared", ["country"], "&compare=previous"],
] as const)("no more have failed than were sent: %s", async (_, groupBy, search) => {
  const scope = await createTestScope();
  const asked = { ...query(scope, search), groupBy };
  const answers = await askWhileWriting(
    scope,
    (sid) => message(sid, "failed", 30003),
    () => getErrors(scope, asked),
  );
  for (const { totals, rows } of answers)
    for (const { attempted, failures, share_of_attempted } of [totals, ...rows]) {
      expect(failures).toBe(attempted);
      expect(share_of_attempted).toBe(attempted === 0 ? null : 1);
    }
  expect(new Set(answers.map(({ totals }) => totals.attempted)).size).toBeGreaterThan(3);
});

test("conversion by delivery time counts the messages of the distribution beside it", async () => {
  const scope = await createTestScope();
  const asked = { ...query(scope, ""), groupBy: [], include: "conversion_by_delivery_time" } as const;
  const answers = await askWhileWriting(
    scope,
    (sid) => message(sid, "delivered", null),
    () => getLatency(scope, asked),
  );
  for (const { delivery, conversion_by_delivery_time = [] } of answers)
    expect(conversion_by_delivery_time.map(({ messages }) => messages)).toEqual(
      delivery.bins.map(({ count }) => count),
    );
  expect(new Set(answers.map(({ attempted }) => attempted)).size).toBeGreaterThan(3);
});
