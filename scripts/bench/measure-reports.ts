import { randomBytes } from "node:crypto";
import pg from "pg";
import { mintScope } from "../../lib/auth/mint-scope";
import { closePools, pool } from "../../lib/db/pool";
import { prisma } from "../../lib/db/prisma";
import { parseReportQuery, type ReportQuery } from "../../lib/report/report-query";
import { needsMessages } from "../../lib/report/where";
import { watchDatabaseTime } from "./database-time.mjs";
import { listDiskUse } from "./disk";
import { toRawReport } from "./raw-report";
import { QUESTIONS, type Question } from "./report-questions";
import { saturateTotals } from "./report-saturation";
import { buildTotals, checkTotals } from "./report-totals";
import { loadMessages, NOW } from "./report-traffic";
import { quantile } from "./table.mjs";

const WARM_UPS = 3;
const RUNS = 40;
/** A question that takes longer than expected doesn't hold up the rest. */
const PATIENCE_MS = 8_000;

/** How many messages, or "saturated": totals alone. */
const [size = ""] = process.argv.slice(2);
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

function toQuery(scope: Scope, { search }: Question): ReportQuery {
  const { groupBy, ...query } = parseReportQuery(new URLSearchParams(search), scope, NOW);
  return { ...query, groupBy: search.includes("group_by") ? groupBy : [] };
}

async function measure(scope: Scope, question: Question) {
  const { name, get } = question;
  const asked = toQuery(scope, question);
  for (let run = 0; run < WARM_UPS; run += 1) await get(scope, asked);
  const times: number[] = [];
  for (const deadline = Date.now() + PATIENCE_MS; times.length < RUNS && Date.now() < deadline; ) {
    takeDatabaseTime();
    await get(scope, asked);
    times.push(takeDatabaseTime());
  }
  const isOfMessages = needsMessages(asked.filters, asked.groupBy);
  return { name, p50: quantile(times, 0.5), p95: quantile(times, 0.95), isOfMessages };
}

async function measureRaw(scope: Scope, question: Question): Promise<number> {
  const began = performance.now();
  await db.query(toRawReport(scope.accountId, toQuery(scope, question), question.shape));
  return performance.now() - began;
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

/** Answers whether there are messages. */
async function load(scope: Scope): Promise<boolean> {
  if (size === "saturated") {
    await step("totals", () => saturateTotals(db, scope.accountId));
    return false;
  }
  await step("messages and their indexes", () => loadMessages(db, scope.accountId, Number(size)));
  await step("totals", () => buildTotals(db, scope.accountId));
  await step("recount of a day and a month", () => checkTotals(db, scope.accountId));
  return true;
}

async function main() {
  const scope = await createScope();
  const hasMessages = await load(scope);
  await db.query("CHECKPOINT");
  const answers = await step("reports", () => inTurn(QUESTIONS, (question) => measure(scope, question)));
  const raw = hasMessages
    ? await step("the same by GROUP BY", () => inTurn(QUESTIONS, (question) => measureRaw(scope, question)))
    : [];
  await tell({ result: { answers, raw, disk: hasMessages ? await listDiskUse(db) : [] } });
  await db.end();
  await closePools();
  process.disconnect?.();
}

await main();
