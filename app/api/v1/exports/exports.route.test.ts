import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import { takeExportSlot } from "@/lib/export/export-slots";
import { OWN_COLUMNS } from "@/lib/import/own-columns";
import { nothingKnown, statusFacts } from "@/lib/ingest/facts";
import { anyFact } from "@/lib/ingest/facts.arbitrary";
import { writeFacts } from "@/lib/ingest/write";
import { logger } from "@/lib/observability/logger";
import { getBreakdown } from "@/lib/report/get-breakdown";
import { parseReportQuery } from "@/lib/report/report-query";
import { giveAuthToken } from "@/lib/testing/credentials";
import { givenFiles, importPath } from "@/lib/testing/import-content";
import { createTestScope } from "@/lib/testing/scope";
import { openTestSession } from "@/lib/testing/session-cookie";
import { readStoredFacts } from "@/lib/testing/stored-facts";
import * as breakdown from "./breakdown.csv/route";
import * as messages from "./messages.csv/route";
import * as timeseries from "./timeseries.csv/route";

const EXPORTS = { breakdown, timeseries, messages };
const DAY = "tz=Asia/Kathmandu&from=2026-11-14&to=2026-11-15";
const fileWith = givenFiles();

let scope: AccountScope;
let authorization: string;

type Options = { headers?: Record<string, string>; method?: string };

function get(kind: keyof typeof EXPORTS, query: string, { headers = { authorization }, ...init }: Options = {}) {
  const url = `http://127.0.0.1:3000/api/v1/exports/${kind}.csv?${query}`;
  return EXPORTS[kind].GET(new Request(url, { headers, ...init }));
}

/** The whole file, without what differs from one account and moment to the next. */
async function download(account: AccountScope, query: string): Promise<string> {
  const headers = { authorization: await giveAuthToken(account) };
  const text = await (await get("messages", query, { headers })).text();
  return text.replaceAll(/^# (OTP Insights|as of).*$/gm, "# …");
}

/** What the reports are made of. */
async function readStages({ accountId }: AccountScope) {
  const stored = await readStoredFacts(accountId);
  const sorted = [...stored.values()].sort((a, b) => (a.sid < b.sid ? -1 : 1));
  return sorted.map(({ sid, createdAt, deliveredAt, confirmedAt, status, provideFeedback }) => ({
    ...{ sid, createdAt, deliveredAt, confirmedAt, status, provideFeedback },
  }));
}

const readRows = (text: string): Record<string, string>[] => parse(text, { columns: true, bom: true });

async function cookieOf(role: string): Promise<{ cookie: string }> {
  const { id } = await prisma().appUser.create({
    data: { email: `${crypto.randomUUID()}@example.com`, name: role },
  });
  await prisma().membership.create({ data: { accountId: scope.accountId, userId: id, role } });
  return { cookie: await openTestSession(id) };
}

beforeAll(async () => {
  scope = await createTestScope({ reportingZone: "Asia/Kathmandu" });
  authorization = await giveAuthToken(scope);
  const jio = await getCarrierId("IN", "Jio");
  const at = Date.parse("2026-11-14T03:00:00Z");
  const recipient = (carrierId: number) => ({ source: 5, at, country: "IN", carrierId });
  const sender = { source: 2, at, channel: "sms", provider: "=cmd", messagingService: "", sender: '+1500, "Ltd"' };
  await writeFacts(scope.accountId, [
    {
      ...nothingKnown("0012345678901234"),
      createdAt: at,
      provideFeedback: true,
      recipient: recipient(jio),
      sender,
      price: { at, micros: 7_900, currency: "USD" },
      address: { hash: "ab".repeat(16), masked: "+91 •••••• 3210" },
      confirmedAt: at + 20_500,
    },
    statusFacts("0012345678901234", "delivered", at + 4_000, null),
    {
      ...nothingKnown("SM2"),
      createdAt: at + 60_000,
      provideFeedback: true,
      recipient: recipient(0),
      price: { at, micros: 75, currency: "USD" },
    },
    statusFacts("SM2", "undelivered", at + 70_000, 30003),
    { ...nothingKnown("SM3"), createdAt: at + 120_000, deletedAt: at + 130_000, provideFeedback: true },
    { ...nothingKnown("SM4"), confirmedAt: at },
  ]);
});

describe("GET /api/v1/exports/breakdown.csv and timeseries.csv", () => {
  it("say what the report says", async () => {
    const response = await get("breakdown", DAY);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toMatch(/^text\/csv; charset=utf-8/);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(response.headers.get("content-disposition")).toBe(
      `attachment; filename="otp-breakdown_${scope.accountSid}_2026-11-14_2026-11-15_Asia-Kathmandu.csv"`,
    );
    const text = await response.text();
    expect(text.split("\r\n")[0]).toMatch(/^country,carrier,attempted,.*,mature,currency$/);
    const { rows } = await getBreakdown(scope, parseReportQuery(new URLSearchParams(DAY), scope));
    expect(readRows(text).map((row) => [row.country, row.carrier, row.attempted, row.conversion_rate])).toEqual(
      rows.map((row) => [row.country, row.carrier, String(row.attempted), String(row.conversion_rate ?? "")]),
    );
    const hours = readRows(await (await get("timeseries", `${DAY}&granularity=hour&columns=start,attempted`)).text());
    expect(hours).toHaveLength(24);
    expect(hours[8]).toEqual({ "start (Asia/Kathmandu)": "2026-11-14T08:00:00+05:45", attempted: "3" });
  });

  it("may say what they are about, in columns or before the header", async () => {
    const query = `${DAY}&country=IN&bom=true&header_comment=true&columns=as_of,tz,country,attempted`;
    // text() would take the byte order mark for its own.
    const text = Buffer.from(await (await get("breakdown", query)).arrayBuffer()).toString("utf8");
    const [first, range, filters, ...rest] = text.split("\r\n");
    expect([first, range, filters]).toEqual([
      `\uFEFF# OTP Insights, breakdown of ${scope.accountSid}`,
      "# from 2026-11-14T00:00:00+05:45 to 2026-11-15T00:00:00+05:45 (not included), time zone Asia/Kathmandu",
      "# filters: country=IN",
    ]);
    expect(rest).toContain("as_of (Asia/Kathmandu),tz,country,attempted");
  });
});

describe("GET /api/v1/exports/messages.csv", () => {
  it("has a row for every message, newest first, and nothing that a spreadsheet would run or mangle", async () => {
    const response = await get("messages", DAY);
    const text = await response.text();
    expect(text.split("\r\n")[0]).toBe(
      OWN_COLUMNS.map((name) => (name.startsWith("date_") ? `${name} (Asia/Kathmandu)` : name)).join(","),
    );
    const [newest, oldest, ...others] = readRows(text.replaceAll(" (Asia/Kathmandu)", ""));
    expect(others).toEqual([]);
    expect(newest).toMatchObject({ sid: "SM2", status: "undelivered", error_code: "30003", outcome: "unconfirmed" });
    expect(newest?.price, "no program reads 7.5e-05 as money").toBe("0.000075");
    expect(oldest).toMatchObject({
      sid: "'0012345678901234",
      date_created: "2026-11-14T08:45:00+05:45",
      date_delivered: "2026-11-14T08:45:04+05:45",
      date_confirmed: "2026-11-14T08:45:20.5+05:45",
      to: "'+91 •••••• 3210",
      country: "IN",
      carrier: "Jio",
      carrier_source: "reported",
      provider: "'=cmd",
      from: `'+1500, "Ltd"`,
      price: "0.0079",
      price_unit: "USD",
      provide_feedback: "true",
      outcome: "confirmed",
    });
  });

  it("filters as the report does, and writes the columns asked for in their order", async () => {
    const sids = async (query: string) =>
      readRows(await (await get("messages", `${query}&columns=outcome,sid`)).text()).map((row) => row.sid);
    expect(await sids(`${DAY}&carrier=Jio`)).toEqual(["'0012345678901234"]);
    expect(await sids(`${DAY}&status=undelivered&error_code=30003`)).toEqual(["SM2"]);
    expect(await sids(`${DAY}&sender=unknown&country=IN`)).toEqual(["SM2"]);
    expect(await sids(`${DAY}&last_digits=3210&country=IN`)).toEqual(["'0012345678901234"]);
    expect(await sids(`${DAY}&provide_feedback=false`)).toEqual([]);
    const all = await sids(`${DAY}&provide_feedback=true`);
    const confirmed = await sids(`${DAY}&outcome=confirmed`);
    expect([...confirmed, ...(await sids(`${DAY}&outcome=unconfirmed`))].toSorted()).toEqual(all.toSorted());
    expect(await sids("from=2020-01-01&to=2020-01-02&sid=SM2")).toEqual(["SM2"]);
    expect(await sids(`number=${"ab".repeat(16)}`)).toEqual(["'0012345678901234"]);
    expect(await (await get("messages", `${DAY}&columns=carrier`)).text()).toBe('carrier\r\n""\r\nJio\r\n');
  });

  it("is taken back by the import, whatever the messages are", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyFact(["SM1", "007", "1e5", "other:1"]), { maxLength: 20 }), async (facts) => {
        const account = await createTestScope({ reportingZone: "America/St_Johns" });
        await writeFacts(account.accountId, facts);
        const query = "from=2026-03-01&to=2026-05-01&header_comment=true";
        const text = await download(account, query);
        const before = await readStages(account);
        const { tally } = await importPath(fileWith(text), [account]);
        expect(tally.reasons).toEqual({});
        expect(await readStages(account)).toEqual(before);
        expect(await download(account, query)).toBe(text);
        const other = await createTestScope({ reportingZone: "America/St_Johns" });
        await importPath(fileWith(text), [other]);
        expect(await readStages(other)).toEqual(
          before.filter(({ sid }) => text.includes(`\n${sid},`) || text.includes(`\n'${sid},`)),
        );
      }),
      { numRuns: 25 },
    );
  });

  it("refuses unknown columns, unknown parameters and a range too wide, naming what it takes", async () => {
    const refused = async (query: string) => {
      const response = await get("messages", query);
      return { status: response.status, ...(await response.json()).error };
    };
    expect(await refused(`${DAY}&columns=sid,body`)).toMatchObject({
      status: 400,
      parameter: "columns",
      accepted: OWN_COLUMNS.join(", "),
    });
    expect(await refused(`${DAY}&limit=5`)).toMatchObject({ status: 400, parameter: "limit" });
    expect(await refused(`${DAY}&last_digits=3210`)).toMatchObject({
      status: 400,
      parameter: "country",
      message: "to search by last digits, filter by the country.",
    });
    expect(await refused("from=2026-01-01&to=2026-11-01&tz=UTC")).toMatchObject({
      status: 400,
      parameter: "from",
      message: expect.stringContaining("at most 93 days; ask for this range in 4 parts"),
      accepted: expect.stringContaining("from=2026-01-01T00:00:00Z and to=2026-04-04T00:00:00Z"),
    });
  });

  it("is for analysts; a viewer is refused, and the log says so", async () => {
    const lines: unknown[] = [];
    const write = logger().warn;
    logger().warn = (line: unknown) => void lines.push(line);
    try {
      expect((await get("messages", DAY, { headers: await cookieOf("viewer") })).status).toBe(403);
    } finally {
      logger().warn = write;
    }
    expect(lines).toEqual([expect.objectContaining({ account: scope.accountSid, has: "viewer", needs: "analyst" })]);
    expect((await get("breakdown", DAY, { headers: await cookieOf("viewer") })).status).toBe(403);
    expect((await get("messages", DAY, { headers: await cookieOf("analyst") })).status).toBe(200);
    expect((await get("messages", `${DAY}&account=${(await createTestScope()).accountSid}`)).status).toBe(404);
    expect((await get("messages", DAY, { headers: {} })).status).toBe(401);
  });

  it("is downloaded once at a time by each caller", async () => {
    const end = await takeExportSlot({ scope, caller: scope.accountSid }, new AbortController().signal);
    const waiting = await get("messages", DAY);
    expect([waiting.status, waiting.headers.get("retry-after")]).toEqual([429, "15"]);
    end();
    const next = await get("messages", DAY);
    expect(next.status).toBe(200);
    await next.body?.cancel();
  }, 30_000);

  it("answers HEAD without a query", async () => {
    const response = await get("messages", DAY, { method: "HEAD" });
    expect([response.status, response.body]).toEqual([200, null]);
  });
});
