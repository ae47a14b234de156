import { setTimeout as sleep } from "node:timers/promises";
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

async function givenTransaction(isolation: string, first: string) {
  const client = new pg.Client(env().DATABASE_URL);
  opened.push(client);
  await client.connect();
  await client.query(`BEGIN ISOLATION LEVEL ${isolation}`);
  const { rows } = await client.query<{ pid: number }>(`SELECT pg_backend_pid() AS pid, ${first}`);
  return { client, pid: rows[0]?.pid };
}

it.each([
  ["has a snapshot from before", "REPEATABLE READ", "1"],
  ["has none, but is still committing what it wrote", "READ COMMITTED", "pg_current_xact_id()"],
])("waits for whoever %s, and says so when it takes long", async (_who, isolation, first) => {
  const { client, pid } = await givenTransaction(isolation, first);
  // What is committed before the call, and not seen by who began before.
  await pool().query("SELECT pg_current_xact_id()");
  const warnings: unknown[] = [];
  vi.spyOn(logger(), "warn").mockImplementation((line: unknown) => void warnings.push(line));
  let isOver = false;
  const waiting = waitForOlderSnapshots(new AbortController().signal, 100).then(() => {
    isOver = true;
  });
  await sleep(1_300);
  expect(isOver).toBe(false);
  expect(warnings).toEqual([{ pids: expect.arrayContaining([pid]) }]);
  await client.query("COMMIT");
  await waiting;
});

it("waits for nobody who began after, nor when it is ended", async () => {
  const { client } = await givenTransaction("REPEATABLE READ", "pg_current_xact_id()");
  await waitForOlderSnapshots(AbortSignal.abort());
  await client.query("ROLLBACK");
});
