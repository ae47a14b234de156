import { expect, test, vi } from "vitest";
import { RejectedFactError } from "@/lib/db/errors";
import { pool, writePool } from "@/lib/db/pool";
import { listMismatchedTotals } from "@/lib/rollup/verify";
import { givenOwnDatabase } from "@/lib/testing/own-database";
import { createTestScope } from "@/lib/testing/scope";
import { type MessageFacts, nothingKnown } from "./facts";
import { recordFacts } from "./queue";
import { countQueuedFacts } from "./room";

// It ends the connections of whoever writes.
givenOwnDatabase();

const NOON = Date.parse("2026-06-01T12:00:00Z");
const message = (n: number, more: Partial<MessageFacts> = {}): MessageFacts => ({
  ...nothingKnown(`SM${n}`),
  createdAt: NOON + n,
  provideFeedback: true,
  ...more,
});

const countMessages = async (accountId: number) =>
  (await pool().query("SELECT count(*)::int AS n FROM message WHERE account_id = $1", [accountId])).rows[0].n;

/** Too large for a smallint: PostgreSQL refuses the statement. */
const POISON = { attempt: 70_000 };

test("concurrent callers share a transaction, and each is answered after its facts are committed", async () => {
  const scope = await createTestScope();
  const query = vi.spyOn(writePool(), "query");
  await Promise.all(
    Array.from({ length: 200 }, async (_, n) => {
      await recordFacts(scope, [message(n)]);
      const { rows } = await pool().query("SELECT FROM message WHERE account_id = $1 AND sid = $2", [
        scope.accountId,
        `SM${n}`,
      ]);
      expect(rows).toHaveLength(1);
    }),
  );
  const writes = query.mock.calls.filter(([call]) => JSON.stringify(call).includes("write-facts"));
  query.mockRestore();
  expect(writes.length).toBeLessThan(20);
  expect(await listMismatchedTotals(scope.accountId)).toEqual([]);
  expect(countQueuedFacts()).toBe(0);
});

test("a fact that cannot be stored fails alone, named, and its batch-mates land", async () => {
  const scope = await createTestScope();
  const results = await Promise.allSettled(
    Array.from({ length: 50 }, (_, n) => recordFacts(scope, [message(n, n === 17 ? POISON : {})])),
  );
  const failed = results.flatMap((result, n) => (result.status === "rejected" ? [{ n, reason: result.reason }] : []));
  expect(failed.map(({ n }) => n)).toEqual([17]);
  expect(failed[0]?.reason).toBeInstanceOf(RejectedFactError);
  expect(failed[0]?.reason).toMatchObject({ sid: "SM17" });
  expect(await countMessages(scope.accountId)).toBe(49);
  expect(await listMismatchedTotals(scope.accountId)).toEqual([]);
});

test("more than fits is refused whole, and the queue takes again once it has drained", async () => {
  const scope = await createTestScope();
  const many = Array.from({ length: 60_000 }, (_, n) => message(n));
  const first = recordFacts(scope, many);
  await expect(recordFacts(scope, many)).rejects.toMatchObject({ name: "QueueFullError", retryAfterSeconds: 1 });
  await first;
  expect(await countMessages(scope.accountId)).toBe(60_000);
  await recordFacts(scope, [message(60_001)]);
  expect(await countMessages(scope.accountId)).toBe(60_001);
});

test("a lost connection is tried again, without counting twice", async () => {
  const scope = await createTestScope();
  const facts = Array.from({ length: 500 }, (_, n) => message(n));
  const writing = Promise.all(facts.map((fact) => recordFacts(scope, [fact])));
  await pool().query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%INSERT INTO message%'",
  );
  await writing;
  expect(await countMessages(scope.accountId)).toBe(500);
  expect(await listMismatchedTotals(scope.accountId)).toEqual([]);
});
