import { afterAll, afterEach, expect, test, vi } from "vitest";
import { closePools, pool, writePool } from "@/lib/db/pool";
import { env } from "@/lib/env";
import { listMismatchedTotals } from "@/lib/rollup/verify";
import { createTestAccount } from "@/lib/testing/account";
import { readStoredFacts } from "@/lib/testing/stored-facts";
import { untilItBlocks } from "@/lib/testing/until-it-blocks";
import { nothingKnown } from "./facts";
import { writeSurely } from "./write-surely";

// Stricter than the server's default, so that PostgreSQL refuses what it would otherwise let wait: somebody may have set it so.
const url = new URL(env().DATABASE_URL);
url.searchParams.set("options", "-c default_transaction_isolation=repeatable\\ read");
env().DATABASE_URL = url.href;

afterEach(() => vi.restoreAllMocks());
afterAll(closePools);

const NOON = Date.parse("2026-06-01T12:00:00Z");
const message = (sid: string, more = {}) => ({ ...nothingKnown(sid), createdAt: NOON, provideFeedback: true, ...more });

/** Collects the SQLSTATEs with which statements of the pool fail from now on. */
function watchFailures(): string[] {
  const seen: string[] = [];
  const query = writePool().query.bind(writePool()) as (...args: unknown[]) => Promise<unknown>;
  vi.spyOn(writePool(), "query").mockImplementation((...args: unknown[]) => {
    const answer = query(...args);
    answer.catch((error: { code: string }) => seen.push(error.code));
    return answer;
  });
  return seen;
}

/** Another transaction that has changed message B. */
async function begin(accountId: number) {
  const client = await pool().connect();
  const touch = (sid: string) =>
    client.query("UPDATE message SET attempt = 2 WHERE account_id = $1 AND sid = $2", [accountId, sid]);
  await client.query("BEGIN");
  // Whoever waits first looks for a deadlock first: with this patience the other one is the victim.
  await client.query("SET LOCAL deadlock_timeout = '60s'");
  await touch("B");
  const { rows } = await client.query("SELECT pg_backend_pid() AS pid");
  const commit = async () => {
    await client.query("COMMIT");
    client.release();
  };
  return { touch, untilItBlocks: () => untilItBlocks(rows[0].pid), commit };
}

const confirmed = [message("A", { confirmedAt: NOON + 5_000 }), message("B", { confirmedAt: NOON + 6_000 })];

async function expectAllStored(accountId: number, attempts: Record<string, number | null>) {
  const stored = await readStoredFacts(accountId);
  for (const { sid, confirmedAt } of confirmed)
    expect(stored.get(sid)).toMatchObject({ confirmedAt, attempt: attempts[sid] });
  expect(await listMismatchedTotals(accountId)).toEqual([]);
}

test("a deadlock costs a retry and no fact", async () => {
  const accountId = await createTestAccount();
  await writeSurely(accountId, [message("A"), message("B")]);
  const failures = watchFailures();
  const other = await begin(accountId);
  const writing = writeSurely(accountId, confirmed);
  await other.untilItBlocks();
  await other.touch("A");
  await other.commit();
  await writing;
  expect(failures).toContain("40P01");
  await expectAllStored(accountId, { A: 2, B: 2 });
});

test("a serialisation failure costs a retry and no fact", async () => {
  const accountId = await createTestAccount();
  await writeSurely(accountId, [message("A"), message("B")]);
  const failures = watchFailures();
  const other = await begin(accountId);
  const writing = writeSurely(accountId, confirmed);
  await other.untilItBlocks();
  await other.commit();
  await writing;
  expect(failures).toEqual(["40001"]);
  await expectAllStored(accountId, { A: null, B: 2 });
});
