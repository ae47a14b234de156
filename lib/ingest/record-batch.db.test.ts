import { afterAll, expect, it } from "vitest";
import { closePools, pool } from "@/lib/db/pool";
import { listMismatchedTotals } from "@/lib/rollup/verify";
import { createTestScope } from "@/lib/testing/scope";
import { MESSAGE_RECORDS } from "./message-records";
import { type RecordKind, recordBatch } from "./record-batch";
import { countQueuedFacts } from "./room";

afterAll(closePools);

async function* bodyOf(records: readonly object[]) {
  yield Buffer.from(JSON.stringify(records));
}

/** Lets the records through whose `attempt` the database refuses. */
const UNCHECKED: RecordKind = {
  ...MESSAGE_RECORDS,
  parse: (record, context) => {
    const parsed = MESSAGE_RECORDS.parse({ ...record, attempt: 1 }, context);
    return { ...parsed, facts: { ...parsed.facts, attempt: Number(record.attempt ?? 1) } };
  },
};

it("a record that the database refuses is named, and its neighbours land", async () => {
  const scope = await createTestScope();
  const records = Array.from({ length: 1_200 }, (_, n) => ({
    sid: `m${n}`,
    country: "IN",
    ...(n % 400 === 17 && { attempt: 70_000 }),
  }));
  const { answer } = await recordBatch(scope, UNCHECKED, { body: bodyOf(records), isNdjson: false, now: Date.now() });
  expect(answer).toEqual({
    accepted: 1_197,
    unchanged: 0,
    rejected: [17, 417, 817].map((index) => ({
      index,
      sid: `m${index}`,
      code: "not_storable",
      message: "A value of this message cannot be stored.",
    })),
  });
  const { rows } = await pool().query("SELECT count(*)::int AS n FROM message WHERE account_id = $1", [
    scope.accountId,
  ]);
  expect(rows).toEqual([{ n: 1_197 }]);
  expect(await listMismatchedTotals(scope.accountId)).toEqual([]);
  expect(countQueuedFacts()).toBe(0);
});

it("a record that repeats another of the same body is unchanged", async () => {
  const scope = await createTestScope();
  const message = { sid: "m", to: "+919876543210", date_created: "2026-11-01T00:00:00Z" };
  const delivered = { ...message, status: "delivered", date_delivered: "2026-11-01T00:00:05Z" };
  const send = async (records: readonly object[]) =>
    (await recordBatch(scope, MESSAGE_RECORDS, { body: bodyOf(records), isNdjson: false, now: Date.now() })).answer;
  expect(await send([message, message, delivered, message])).toEqual({ accepted: 2, unchanged: 2, rejected: [] });
  expect(await send([message, message, delivered, message])).toEqual({ accepted: 0, unchanged: 4, rejected: [] });
});
