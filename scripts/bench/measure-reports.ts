import { randomBytes } from "node:crypto";
import pg from "pg";
import { mintScope } from "../../lib/auth/mint-scope";
import { closePools, pool } from "../../lib/db/pool";
import { prisma } from "../../lib/db/prisma";
import { parseReportQuery } from "../../lib/report/report-query";
import { watchDatabaseTime } from "./database-time.mjs";
import { listDiskUse } from "./disk";
import { toRawReport } from "./raw-report";
import { QUESTIONS, type Question } from "./report-questions";
import { buildTotals, checkTotals } from "./report-totals";
import { loadMessages, NOW } from "./report-traffic";
import { quantile } from "./table.mjs";

const WARM_UPS = 3;
const RUNS = 40;
/** A question that takes longer than expected doesn't hold up the rest. */
const PATIENCE_MS = 8_000;

const [size = 0] = process.argv.slice(2).map(Number);
// Its own, so that loading doesn't go through what is measured.
const db = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
const takeDatabaseTime = watchDatabaseTime(pool());

const tell = (message: unknown) => new Promise((resolve) => process.send?.(message, resolve));

async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  await tell({ progress: `${name}: ${((performance.now() - began) / 1_000).toFixed(1)} s` });
  return result;
}

async function createScope() {
  const data = { sid: `AC${randomBytes(16).toString("hex")}`, name: "Bench", reportingZone: "UTC" };
  return mintScope(await prisma().account.create({ data }));
}

type Scope = Awaited<ReturnType<typeof createScope>>;

async function measure(scope: Scope, { name, get, shape, search }: Question) {
  const { groupBy, ...query } = parseReportQuery(new URLSearchParams(search), scope, NOW);
  const asked = { ...query, groupBy: search.includes("group_by") ? groupBy : [] };
  for (let run = 0; run < WARM_UPS; run += 1) await get(scope, asked);
  const times: number[] = [];
  for (const deadline = Date.now() + PATIENCE_MS; times.length < RUNS && Date.now() < deadline; ) {
    takeDatabaseTime();
    await get(scope, asked);
    times.push(takeDatabaseTime());
  }
  const began = performance.now();
  await db.query(toRawReport(scope.accountId, asked, shape));
  return { name, p50: quantile(times, 0.5), p95: quantile(times, 0.95), raw: performance.now() - began };
}

async function main() {
  const scope = await createScope();
  await step("messages and their indexes", () => loadMessages(db, scope.accountId, size));
  await step("totals", () => buildTotals(db, scope.accountId));
  await step("recount of a day and a month", () => checkTotals(db, scope.accountId));
  await db.query("CHECKPOINT");
  const answers = await step("reports", async () => {
    const measured = [];
    for (const question of QUESTIONS) measured.push(await measure(scope, question));
    return measured;
  });
  await tell({ result: { size, answers, disk: await listDiskUse(db) } });
  await db.end();
  await closePools();
  process.disconnect?.();
}

await main();
