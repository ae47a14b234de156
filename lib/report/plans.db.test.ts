import pg from "pg";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { PATIENTLY, pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import { type MessageFacts, nothingKnown, statusFacts } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { ROLLUPS } from "@/lib/rollup/levels";
import { givenOwnDatabase } from "@/lib/testing/own-database";
import { createTestScope } from "@/lib/testing/scope";
import { MINUTE } from "@/lib/time/wall-clock";
import { getBreakdown } from "./get-breakdown";
import { getErrors } from "./get-errors";
import { getFunnel } from "./get-funnel";
import { getLatency } from "./get-latency";
import { getTimeseries } from "./get-timeseries";
import { parseReportQuery, type ReportQuery } from "./report-query";

givenOwnDatabase();

const START = Date.parse("2026-01-01T00:00:00Z");
/** A message every quarter of an hour, for four months. */
const COUNT = 12_000;
const NOW = START + COUNT * 15 * MINUTE;
/** Whose totals lie in the same tables: to read all of those instead of one's own would be dear, as it is in production. */
const NEIGHBOURS = { "15m": 1, hour: 4, day: 40, month: 400 } as const;

const COUNTRIES = ["IN", "BR", "DE", "US"] as const;
const SENDERS = ["+15550001", "+15550002", "ACME"] as const;

let scope: AccountScope;

beforeAll(async () => {
  scope = await createTestScope();
  const carriers = await Promise.all(COUNTRIES.map((country) => getCarrierId(country, "Vodafone")));
  const messages = Array.from({ length: COUNT }, (_, n) => toFacts(n, carriers));
  for (let i = 0; i < COUNT; i += 1_000) await writeFacts(scope.accountId, messages.slice(i, i + 1_000).flat());
  for (const { table, level, keys, dense, sparse } of ROLLUPS) {
    const columns = [...keys, ...dense, ...sparse].join(", ");
    await pool().query({
      text: `INSERT INTO ${table} (account_id, ${columns})
       SELECT account_id + n, ${columns} FROM ${table}, generate_series(1, ${NEIGHBOURS[level]}) n`,
      ...PATIENTLY,
    });
  }
  await pool().query({ text: "VACUUM ANALYZE", ...PATIENTLY });
});

// Accounts are removed before each test; without theirs, reports count with neither days nor months.
beforeEach(async () => {
  await prisma().account.create({ data: { id: scope.accountId, sid: scope.accountSid, name: "Test" } });
});

function toFacts(n: number, carriers: readonly number[]): MessageFacts[] {
  const sid = `SM${String(n).padStart(32, "0")}`;
  const at = START + n * 15 * MINUTE;
  const [country, sender] = [n % COUNTRIES.length, SENDERS[n % SENDERS.length] ?? ""];
  const service = n % 2 === 0 ? "" : "MG0123456789abcdef0123456789abcdef";
  return [
    {
      ...nothingKnown(sid),
      ...statusFacts(sid, n % 5 === 0 ? "undelivered" : "delivered", at + 5_000, n % 5 === 0 ? 30003 : null),
      createdAt: at,
      provideFeedback: true,
      recipient: { source: 3, at, country: COUNTRIES[country] ?? "ZZ", carrierId: carriers[country] ?? 0 },
      sender: { source: 2, at, channel: "sms", provider: "twilio", messagingService: service, sender },
    },
  ];
}

type Plan = { [name: string]: unknown; Plans?: Plan[] };
type Statement = { text: string; values: unknown[] };
type Scan = { table: string; index: string | null; condition: string };

const isStatement = (value: unknown): value is Statement =>
  typeof value === "object" && value !== null && "text" in value && "values" in value;

/** What the engine sends to PostgreSQL for an answer: the settings of its transactions, and the reading statements. */
async function listStatements(answer: () => Promise<unknown>) {
  const query = vi.spyOn(pg.Client.prototype, "query");
  await answer();
  const sent = query.mock.calls.map(([statement]: unknown[]) => statement).filter(isStatement);
  query.mockRestore();
  const settings = sent.find(({ text }) => text.includes("set_config"));
  if (!settings) throw new Error("no settings were sent");
  return { settings, reads: sent.filter(({ text }) => /\b(tally|failure)_|FROM message\b/.test(text)) };
}

/** The plan of each reading statement, with its own values, in a transaction set as production sets it. */
async function listPlans(answer: () => Promise<unknown>): Promise<Plan[]> {
  const { settings, reads } = await listStatements(answer);
  const client = await pool().connect();
  const plans: Plan[] = [];
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
  await client.query(settings.text, settings.values);
  for (const { text, values } of reads) {
    const { rows } = await client.query(`EXPLAIN (FORMAT JSON) ${text}`, values);
    plans.push(rows[0]["QUERY PLAN"][0].Plan);
  }
  await client.query("ROLLBACK");
  client.release();
  return plans;
}

/** Every table that a plan reads but the carriers' names, with the index and what is looked up in it. */
function listScans(plan: Plan): Scan[] {
  const below = (plan.Plans ?? []).flatMap(listScans);
  const table = plan["Relation Name"];
  if (typeof table !== "string" || table === "carrier") return below;
  // A bitmap scan names its index one node further down.
  const lookup = plan["Index Name"] ? plan : plan.Plans?.find((child) => child["Index Name"]);
  const index = lookup ? String(lookup["Index Name"]) : null;
  return [...below, { table, index, condition: String(lookup?.["Index Cond"] ?? "") }];
}

async function listAllScans(get: (scope: AccountScope, query: ReportQuery) => Promise<unknown>, search: string) {
  const query = parseReportQuery(new URLSearchParams(search), scope, NOW);
  const scans = (await listPlans(() => get(scope, query))).flatMap(listScans);
  expect(scans).not.toEqual([]);
  return scans;
}

const WEEK = "from=2026-02-02&to=2026-02-09";
const QUARTER = "from=2026-01-10&to=2026-04-20";
const KATHMANDU = "&tz=Asia/Kathmandu";

test.each([
  ["funnel of a week", getFunnel, WEEK, "total"],
  ["funnel of 100 days", getFunnel, QUARTER, "total"],
  ["funnel of 100 days, compared", getFunnel, "from=2026-03-01&to=2026-04-20&compare=previous", "total"],
  ["funnel of 100 days in another zone", getFunnel, QUARTER + KATHMANDU, "total"],
  ["funnel of a country", getFunnel, `${QUARTER}&country=IN`, "country"],
  ["funnel of a carrier", getFunnel, `${QUARTER}&carrier=Vodafone`, "carrier"],
  ["funnel of a channel", getFunnel, `${QUARTER}&channel=sms`, "route"],
  ["quarter hours of a day", getTimeseries, "from=2026-02-02&to=2026-02-03&granularity=15m", "total"],
  ["hours of a week", getTimeseries, `${WEEK}&granularity=hour`, "total"],
  ["days of 100 days", getTimeseries, `${QUARTER}&granularity=day`, "total"],
  ["days of 100 days in another zone", getTimeseries, `${QUARTER + KATHMANDU}&granularity=day`, "total"],
  ["weeks of a country", getTimeseries, `${QUARTER}&granularity=week&country=IN`, "country"],
  ["breakdown of a week", getBreakdown, WEEK, "carrier"],
  ["breakdown of 100 days in another zone", getBreakdown, QUARTER + KATHMANDU, "carrier"],
  ["breakdown by channel", getBreakdown, `${QUARTER}&group_by=channel,provider`, "route"],
  ["breakdown by country and channel", getBreakdown, `${QUARTER}&group_by=country,channel`, "full"],
  ["latency of 100 days", getLatency, `${QUARTER}&group_by=country`, "country"],
] as const)("%s looks up its own rows of one projection of the tallies", async (_, get, search, projection) => {
  for (const { table, index, condition } of await listAllScans(get, search)) {
    expect(table).toMatch(new RegExp(`^tally_(15m|hour|day|month)_${projection}$`));
    expect(index).toBe(`${table}_pkey`);
    expect(condition).toMatch(/account_id = .*projection = .*bucket >= .*bucket < /);
  }
});

test("months and days answer for a long range, hours and quarter hours only for its ends", async () => {
  const tables = async (search: string) => [
    ...new Set((await listAllScans(getFunnel, search)).map(({ table }) => table)),
  ];
  expect((await tables(QUARTER)).sort()).toEqual(["tally_day_total", "tally_month_total"]);
  expect((await tables(QUARTER + KATHMANDU)).sort()).toEqual([
    "tally_15m_total",
    "tally_day_total",
    "tally_hour_total",
    "tally_month_total",
  ]);
});

test("errors look up their own rows of the failures", async () => {
  const scans = await listAllScans(getErrors, QUARTER);
  const failures = scans.filter(({ table }) => table.startsWith("failure_"));
  expect(failures).not.toEqual([]);
  expect(scans.map(({ table }) => table)).not.toContain("message");
  for (const { table, index, condition } of failures) {
    expect(index).toBe(`${table}_pkey`);
    expect(condition).toMatch(/account_id = .*projection = .*bucket >= .*bucket < /);
  }
});

test.each([
  ["filter by sender", getFunnel, `${WEEK}&sender=ACME`],
  ["filter by error code", getFunnel, `${WEEK}&error_code=30003`],
  ["filter by status", getTimeseries, `${WEEK}&status=undelivered`],
  ["breakdown by sender", getBreakdown, `${WEEK}&group_by=sender`],
  ["crooked end", getFunnel, "from=2026-02-02&to=2026-02-09T10:07:03Z"],
] as const)("messages are looked up by account and time: %s", async (_, get, search) => {
  const messages = (await listAllScans(get, search)).filter(({ table }) => table === "message");
  expect(messages).not.toEqual([]);
  for (const { index, condition } of messages) {
    expect(index).toBe("message_account_id_created_at_sid_idx");
    expect(condition).toMatch(/account_id = .*created_at >= .*created_at < /);
  }
});
