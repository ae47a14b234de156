import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { pool } from "@/lib/db/pool";
import { nothingKnown } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { givenOwnDatabase } from "@/lib/testing/own-database";
import { createTestScope } from "@/lib/testing/scope";
import { changeReportingZone } from "./change-reporting-zone";
import { dayRebuilder } from "./day-rebuilder";
import { listMismatchedTotals } from "./verify";

// It rebuilds whatever there is to rebuild, in other tests too.
givenOwnDatabase();

// For the file: its timer is made once a process.
beforeAll(() => void vi.useFakeTimers({ toFake: ["setInterval"] }));
afterAll(() => void vi.useRealTimers());
const passHalfAMinute = () => vi.advanceTimersByTime(30_000);

const START = Date.parse("2026-03-01T00:00:00Z");

async function givenMessages(count: number): Promise<AccountScope> {
  const scope = await createTestScope({ reportingZone: "Asia/Kolkata" });
  const message = (n: number) => ({
    ...nothingKnown(`SM${n}`),
    createdAt: START + n * 40_000_000,
    provideFeedback: true,
  });
  await writeFacts(
    scope.accountId,
    Array.from({ length: count }, (_, n) => message(n)),
  );
  return scope;
}

async function isPending({ accountId }: AccountScope): Promise<boolean> {
  const { rowCount } = await pool().query("SELECT FROM account WHERE id = $1 AND zone_changed_at IS NOT NULL", [
    accountId,
  ]);
  return rowCount === 1;
}

const rebuilt = (scope: AccountScope) => expect.poll(() => isPending(scope), { timeout: 20_000 }).toBe(false);

test("what another process changed is noticed within half a minute", async () => {
  const scope = await givenMessages(9);
  dayRebuilder().start();
  await changeReportingZone(scope, "America/St_Johns");
  expect(await isPending(scope)).toBe(true);
  passHalfAMinute();
  await rebuilt(scope);
  expect(await listMismatchedTotals(scope.accountId)).toEqual([]);
});

test("a database that fails midway is tried again, and says meanwhile how far it is", async () => {
  const scope = await givenMessages(60);
  await changeReportingZone(scope, "America/St_Johns");
  const other = await pool().connect();
  await other.query("BEGIN");
  await other.query("LOCK TABLE tally_month IN ACCESS EXCLUSIVE MODE");
  const { rows } = await other.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  dayRebuilder().start();
  const blocked = "SELECT pid FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))";
  await expect.poll(async () => (await pool().query(blocked, [rows[0]?.pid])).rowCount, { timeout: 20_000 }).toBe(1);
  expect(dayRebuilder().reachedOf(scope.accountId)?.getTime()).toBeGreaterThan(START);
  await pool().query(`SELECT pg_terminate_backend(pid) FROM (${blocked}) b`, [rows[0]?.pid]);
  await expect.poll(() => dayRebuilder().reachedOf(scope.accountId), { timeout: 20_000 }).toBeNull();
  await other.query("COMMIT");
  other.release();
  expect(await isPending(scope)).toBe(true);
  passHalfAMinute();
  await rebuilt(scope);
  expect(await listMismatchedTotals(scope.accountId)).toEqual([]);
});
