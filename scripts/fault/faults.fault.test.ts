import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { isAlive } from "../start/processes.mjs";
import { stopServers } from "../test/server-process";
import { Deployment } from "./deployment";
import { expectNothingLost } from "./expect-nothing-lost";
import { freeze } from "./freeze";
import { type Answer, CLIENTS, Ledger, Traffic } from "./traffic";

/** One fault after the other on the same data: what an earlier one left behind is part of the later ones. */
const deployment = new Deployment();
const ledger = new Ledger();
let traffic: Traffic;

beforeEach(async () => {
  if (deployment.url === undefined) await deployment.start();
  traffic = new Traffic(deployment, ledger);
  await traffic.nextAnswers(isTaken);
  await sleep(500);
});
afterEach(() => traffic.stop());
afterAll(stopServers);

/** As soon as it is asked again; a machine that is busy takes its time. */
const RECOVERY_MS = 20_000;
const isTaken = ({ status }: Answer) => status === 200 || status === 201;
const isAway = ({ status }: Answer) => status === 503;
const statuses = (answers: readonly Answer[]) => [...new Set(answers.map(({ status }) => status))].sort();

function runningPostmaster(): number {
  const pid = deployment.postmaster()?.pid;
  if (pid === undefined) throw new Error("PostgreSQL does not run");
  return pid;
}

async function untilTakenAgain(): Promise<number> {
  const began = performance.now();
  await traffic.nextAnswers(isTaken);
  return performance.now() - began;
}

test("PostgreSQL hangs: requests get 503 in bounded time, and all goes on once it goes on", async () => {
  const thaw = freeze(runningPostmaster());
  try {
    const report = fetch(`${deployment.url}/api/v1/reports/funnel?from=2026-01-01&to=2026-01-02`, {
      headers: { authorization: deployment.authorization },
    });
    const away = await traffic.nextAnswers(isAway);
    expect(Math.max(...away.map(({ ms }) => ms))).toBeLessThan(30_000);
    expect((await report).status).toBe(503);
  } finally {
    thaw();
  }
  expect(await untilTakenAgain()).toBeLessThan(RECOVERY_MS);
  await traffic.stop();
  expect(statuses(traffic.answers)).toEqual([200, 201, 503]);
  await expectNothingLost(deployment, ledger);
});

test("kill -9 of PostgreSQL: 503 while it is away, nothing lost, recovery by itself", async () => {
  // A setting that it does not know keeps it from starting again until we let it.
  const settings = join(deployment.databaseFolder, "custom.conf");
  const good = readFileSync(settings, "utf8");
  appendFileSync(settings, "no_such_setting = on\n");
  process.kill(runningPostmaster(), "SIGKILL");
  await traffic.nextAnswers(isAway);
  writeFileSync(settings, good);
  while ((await deployment.query("SELECT").catch(() => null)) === null) await sleep(20);
  expect(await untilTakenAgain()).toBeLessThan(RECOVERY_MS);
  await traffic.stop();
  expect(statuses(traffic.answers)).toEqual([200, 201, 503]);
  await expectNothingLost(deployment, ledger);
});

test("kill -9 of the server: what it acknowledged is there after the next start", async () => {
  expect(await deployment.end("SIGKILL")).toBe("SIGKILL");
  await deployment.start();
  await traffic.nextAnswers(isTaken);
  await traffic.stop();
  await expectNothingLost(deployment, ledger);
});

test("SIGTERM: requests under way are answered, then everything stops", async () => {
  const postmaster = runningPostmaster();
  const unlock = await deployment.lockMessages();
  await traffic.untilAllWait();
  const told = performance.now();
  const before = traffic.answers.length;
  const ended = deployment.end("SIGTERM");
  await sleep(500);
  await unlock();
  expect(await ended).toBe(0);
  const underWay = traffic.answers.slice(before).filter(({ at, ms }) => at - ms < told);
  expect(underWay).toHaveLength(CLIENTS);
  expect(underWay.every(isTaken)).toBe(true);
  expect(deployment.errors()).toBe("");
  expect(isAlive(postmaster)).toBe(false);
  await traffic.stop();
  await deployment.start();
  await expectNothingLost(deployment, ledger);
});
