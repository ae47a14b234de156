import pg from "pg";
import { afterEach, expect, it, vi } from "vitest";
import { env } from "@/lib/env";
import { logger } from "@/lib/observability/logger";
import { waitForOlderSnapshots } from "./older-snapshots";
import { pool } from "./pool";

const opened: pg.Client[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const client of opened.splice(0)) await client.end();
});

const A_NUMBER = "pg_current_xact_id()";

async function givenTransaction(isolation: string, first: string) {
  const client = new pg.Client(env().DATABASE_URL);
  opened.push(client);
  await client.connect();
  await client.query(`BEGIN ISOLATION LEVEL ${isolation}`);
  const { rows } = await client.query<{ pid: number }>(`SELECT pg_backend_pid() AS pid, ${first}`);
  return { pid: rows[0]?.pid, commit: () => client.query("COMMIT") };
}

/** `lines`: one of each of its two waits that somebody prolongs, with whom it waits for. */
function startWaiting(warnAfterMs: number, signal = new AbortController().signal) {
  const seen = { isOver: false, lines: [] as unknown[] };
  vi.spyOn(logger(), "warn").mockImplementation((line: unknown) => void seen.lines.push(line));
  const waiting = waitForOlderSnapshots(signal, warnAfterMs).then(() => {
    seen.isOver = true;
  });
  return { seen, waiting };
}

const waitsFor = ({ pid }: { pid: number | undefined }) => ({ pids: expect.arrayContaining([pid]) });

it.each([
  ["has a snapshot from before", "REPEATABLE READ", "1"],
  ["has none, but is still committing what it wrote", "READ COMMITTED", A_NUMBER],
])("waits for whoever %s, and says so when it takes long", async (_who, isolation, first) => {
  const before = await givenTransaction(isolation, first);
  // What is committed before the call, and not seen by who began before.
  await pool().query(`SELECT ${A_NUMBER}`);
  const { seen, waiting } = startWaiting(100);
  await expect.poll(() => seen.lines).toEqual([waitsFor(before)]);
  expect(seen.isOver).toBe(false);
  await before.commit();
  await waiting;
});

it("waits once more for who began during the first wait, and for nobody who began during the second", async () => {
  const before = await givenTransaction("READ COMMITTED", A_NUMBER);
  const { seen, waiting } = startWaiting(0);
  await expect.poll(() => seen.lines).toEqual([waitsFor(before)]);
  const between = await givenTransaction("READ COMMITTED", A_NUMBER);
  await before.commit();
  await expect.poll(() => seen.lines).toEqual([waitsFor(before), waitsFor(between)]);
  expect(seen.isOver).toBe(false);
  const after = await givenTransaction("READ COMMITTED", A_NUMBER);
  await between.commit();
  await waiting;
  await after.commit();
});

it("waits for nobody when it is ended", async () => {
  await givenTransaction("REPEATABLE READ", A_NUMBER);
  const { seen, waiting } = startWaiting(0, AbortSignal.abort());
  await waiting;
  expect(seen.lines).toEqual([]);
});
