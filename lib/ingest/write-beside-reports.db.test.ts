import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { closePools, pool } from "@/lib/db/pool";
import { env } from "@/lib/env";
import { createTestScope } from "@/lib/testing/scope";
import { readStoredFacts } from "@/lib/testing/stored-facts";
import { nothingKnown } from "./facts";
import { recordFacts } from "./queue";

afterAll(closePools);

/** Any number that nothing else locks: the reads wait for it, which makes them as slow as the test needs. */
const LOCK = 5_519_277;

test("messages are recorded while reads hold every connection that reads may have", async () => {
  const scope = await createTestScope();
  const holder = new pg.Client(env().DATABASE_URL);
  await holder.connect();
  const countWaitingReads = async () => {
    const { rows } = await holder.query("SELECT count(*)::int AS n FROM pg_locks WHERE objid = $1 AND NOT granted", [
      LOCK,
    ]);
    return rows[0].n;
  };
  await holder.query("SELECT pg_advisory_lock($1)", [LOCK]);
  const reads = Array.from({ length: 40 }, () => pool().query("SELECT pg_advisory_xact_lock_shared($1)", [LOCK]));
  const settled = Promise.allSettled(reads);
  try {
    const all = pool().options.max;
    await expect.poll(countWaitingReads, { timeout: 10_000 }).toBe(all);
    const fact = { ...nothingKnown("SM1"), createdAt: Date.parse("2026-06-01T12:00:00Z"), provideFeedback: true };
    await recordFacts(scope, [fact]);
    expect(await countWaitingReads()).toBe(all);
  } finally {
    await holder.end();
    await settled;
  }
  expect((await readStoredFacts(scope.accountId)).has("SM1")).toBe(true);
});
