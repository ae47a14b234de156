import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/prisma";
import { DEMO_ACCOUNT_SID } from "@/lib/demo/demo-account-sid";
import { demoJob } from "@/lib/demo/demo-job";
import type { DemoMessage } from "@/lib/demo/demo-message";
import { generateTraffic, type TrafficSettings } from "@/lib/demo/generate-traffic";
import { isAffected } from "@/lib/demo/incidents";
import { incidentsFile } from "@/lib/demo/incidents-file";
import { loadDemo, removeDemo } from "@/lib/demo/load-demo";
import { listCarrierNames } from "@/lib/dimensions/carrier-id";
import { env } from "@/lib/env";
import { PROJECTIONS } from "@/lib/rollup/levels";
import { listMismatchedTotals } from "@/lib/rollup/verify";
import { givenOwnDatabase } from "@/lib/testing/own-database";
import { createTestScope } from "@/lib/testing/scope";
import { postWithin } from "./post-within";

givenOwnDatabase();

const settings: TrafficSettings = {
  seed: "test",
  until: Math.floor(Date.now() / 1000) * 1000,
  days: 7,
  messages: 1_200,
};
const truth = [...generateTraffic(settings)];

const dataDir = mkdtempSync(join(tmpdir(), "otp-demo-"));
env().DATA_DIR = dataDir;
afterAll(() => rmSync(dataDir, { recursive: true }));

const load = (signal = new AbortController().signal) =>
  loadDemo(settings, { postAs: postWithin, dataDir, batch: 200, requests: 3, onProgress: () => {}, signal });

type Tally = {
  attempted: number;
  receipts: number;
  confirmed: number;
  undelivered: number;
  failed: number;
  cost: number;
};

/** What the report has to show, by country and carrier, counted from the simulated messages themselves. */
function countTruth(messages: readonly DemoMessage[]): Record<string, Tally> {
  const tallies: Record<string, Tally> = {};
  for (const m of messages) {
    const key = `${m.country} ${m.carrier ?? "unknown"}`;
    tallies[key] ??= { attempted: 0, receipts: 0, confirmed: 0, undelivered: 0, failed: 0, cost: 0 };
    const tally = tallies[key];
    tally.attempted += 1;
    tally.receipts += m.deliveredAt === null ? 0 : 1;
    tally.confirmed += m.confirmedAt === null ? 0 : 1;
    tally.undelivered += m.status === "undelivered" ? 1 : 0;
    tally.failed += m.status === "failed" ? 1 : 0;
    tally.cost += m.priceMicros ?? 0;
  }
  return tallies;
}

const getDemoAccount = () => prisma().account.findUniqueOrThrow({ where: { sid: DEMO_ACCOUNT_SID } });

async function countReported(): Promise<Record<string, Tally>> {
  const { id } = await getDemoAccount();
  const rows = await prisma().tallyDay.groupBy({
    by: ["country", "carrierId"],
    where: { accountId: id, projection: PROJECTIONS.carrier.number },
    _sum: { attempted: true, deliveredByReceipt: true, confirmed: true, undelivered: true, failed: true, cost: true },
  });
  const names = await listCarrierNames(rows.map(({ carrierId }) => carrierId));
  return Object.fromEntries(
    rows.map(({ country, carrierId, _sum: sum }) => [
      `${country} ${names.get(carrierId) ?? "unknown"}`,
      {
        attempted: sum.attempted ?? 0,
        receipts: sum.deliveredByReceipt ?? 0,
        confirmed: sum.confirmed ?? 0,
        undelivered: sum.undelivered ?? 0,
        failed: sum.failed ?? 0,
        cost: Number(sum.cost ?? 0),
      },
    ]),
  );
}

describe("demo traffic through the batch API", () => {
  it("ends in exactly the totals that it was made with, however often it is sent", async () => {
    const incidents = await load();
    expect(await countReported()).toEqual(countTruth(truth));
    const { id } = await getDemoAccount();
    expect(await listMismatchedTotals(id)).toEqual([]);
    expect(incidents.map(({ size }) => size)).toEqual(
      incidents.map((incident) => truth.filter((message) => isAffected(incident, message)).length),
    );

    await load();
    expect(await countReported()).toEqual(countTruth(truth));
  });

  it("keeps every stage, price and sender of a message", async () => {
    await load();
    const { id } = await getDemoAccount();
    const stored = new Map(
      (await prisma().message.findMany({ where: { accountId: id } })).map((message) => [message.sid, message]),
    );
    expect(stored.size).toBe(settings.messages);
    for (const m of truth.filter((_, i) => i % 7 === 0)) {
      const row = stored.get(m.sid);
      expect({
        times: [row?.createdAt, row?.sentAt, row?.deliveredAt, row?.readAt, row?.failedAt, row?.confirmedAt].map(
          (date) => date?.getTime() ?? null,
        ),
        errorCode: row?.errorCode,
        attempt: row?.attempt,
        price: row?.price === null ? null : Number(row?.price),
        sender: [row?.channel, row?.provider, row?.messagingService || null, row?.sender],
      }).toEqual({
        times: [m.createdAt, m.sentAt, m.deliveredAt, m.readAt, m.failedAt, m.confirmedAt],
        errorCode: m.errorCode,
        attempt: m.attempt,
        price: m.priceMicros,
        sender: [m.channel, m.provider, m.messagingService, m.sender],
      });
    }
  });

  it("leaves no key in force", async () => {
    await load();
    const { id } = await getDemoAccount();
    const keys = await prisma().apiKey.findMany({ where: { accountId: id } });
    expect(keys.map(({ revokedAt }) => revokedAt !== null)).toEqual([true]);
  });

  it("stops when told to, and starts over or goes away afterwards", async () => {
    const stopper = new AbortController();
    const cut = loadDemo(settings, {
      postAs: postWithin,
      dataDir,
      batch: 200,
      requests: 2,
      onProgress: (messages) => messages > 0 && stopper.abort(),
      signal: stopper.signal,
    });
    await expect(cut).rejects.toThrow("aborted");
    await load();
    expect(await countReported()).toEqual(countTruth(truth));
    const { id: accountId } = await getDemoAccount();
    expect(await removeDemo(dataDir)).toBe(true);
    expect(await prisma().message.count({ where: { accountId } })).toBe(0);
    expect(await prisma().tally15m.count({ where: { accountId } })).toBe(0);
  });
});

describe("the job", () => {
  it("is one, however often it is started, and stops for its removal", async () => {
    const { accountId } = await createTestScope();
    const first = demoJob().start(settings, postWithin);
    const second = demoJob().start({ ...settings, messages: 4_000 }, postWithin);
    expect(first).toEqual({ status: "running", messages: 0, total: settings.messages });
    expect(second).toEqual(first);
    await expect.poll(() => demoJob().progress, { timeout: 20_000 }).toEqual({ status: "done" });
    expect(await countReported()).toEqual(countTruth(truth));
    const told = JSON.parse(readFileSync(incidentsFile(dataDir), "utf8"));
    expect(told).toMatchObject({ account: DEMO_ACCOUNT_SID, seed: "test", messages: 1_200, incidents: { length: 7 } });

    demoJob().start(settings, postWithin);
    expect(await demoJob().remove()).toBe(true);
    expect(demoJob().progress).toEqual({ status: "idle" });
    expect(existsSync(incidentsFile(dataDir))).toBe(false);
    expect((await prisma().account.findMany()).map(({ id }) => id)).toEqual([accountId]);
  });
});
