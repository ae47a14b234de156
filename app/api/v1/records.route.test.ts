import { gzipSync } from "node:zlib";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createApiKey } from "@/lib/auth/api-keys";
import type { AccountScope } from "@/lib/db/account-scope";
import { pool, writePool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { nothingKnown } from "@/lib/ingest/facts";
import { Room } from "@/lib/ingest/room";
import { logger } from "@/lib/observability/logger";
import { listMismatchedTotals } from "@/lib/rollup/verify";
import { basicHeader, giveAuthToken } from "@/lib/testing/credentials";
import { createTestScope } from "@/lib/testing/scope";
import { readStoredFacts } from "@/lib/testing/stored-facts";
import * as feedback from "./feedback/route";
import * as messages from "./messages/route";
import * as funnel from "./reports/funnel/route";

let scope: AccountScope;
let authorization: string;

beforeAll(async () => {
  scope = await createTestScope();
  authorization = await giveAuthToken(scope);
});
afterEach(() => vi.restoreAllMocks());

type Sent = { to?: "messages" | "feedback"; query?: string; headers?: Record<string, string | undefined> };

async function send(body: unknown, { to = "messages", query = "", headers = {} }: Sent = {}) {
  const given = { authorization, "content-type": "application/json", ...headers };
  const request = new Request(`http://127.0.0.1:3000/api/v1/${to}${query}`, {
    method: "POST",
    headers: Object.fromEntries(
      Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    body: typeof body === "string" || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
  });
  const response = await { messages, feedback }[to].POST(request);
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const NDJSON = { headers: { "content-type": "application/x-ndjson" } };
const lines = (records: readonly object[]) => records.map((record) => JSON.stringify(record)).join("\n");

let count = 0;
const message = (more: object = {}) => ({
  sid: `test-${++count}`,
  to: "+919876543210",
  date_created: "2026-11-14T06:00:00Z",
  ...more,
});

const isStored = async (sid: string, { accountId } = scope) => (await readStoredFacts(accountId)).has(sid);

describe("POST /api/v1/messages", () => {
  it.each([
    ["an object", 1, (records: object[]) => JSON.stringify(records[0], null, 2), {}],
    ["an array", 3, (records: object[]) => JSON.stringify(records), {}],
    ["NDJSON", 3, lines, NDJSON],
    ["NDJSON called JSON", 3, lines, {}],
    ["an array called NDJSON", 3, (records: object[]) => JSON.stringify(records, null, 1), NDJSON],
    [
      "gzip",
      3,
      (records: object[]) => gzipSync(lines(records)),
      {
        headers: { "content-type": "application/ndjson; charset=utf-8", "content-encoding": "gzip" },
      },
    ],
  ] as const)("takes %s", async (_, taken, write, options) => {
    const records = [message(), message(), message()];
    const answer = await send(write(records), options);
    expect([answer.status, answer.body]).toEqual([200, { accepted: taken, unchanged: 0, rejected: [] }]);
    expect(await isStored(records[taken - 1]?.sid ?? "")).toBe(true);
  });

  it("changes nothing when it is repeated, with or without dates", async () => {
    const records = [
      message(),
      message({ date_created: undefined, status: "delivered", outcome: "confirmed", price: "-1" }),
    ];
    expect((await send(records)).body).toEqual({ accepted: 2, unchanged: 0, rejected: [] });
    const stored = await readStoredFacts(scope.accountId);
    const answer = await send([...records, message()]);
    expect([answer.status, answer.body]).toEqual([200, { accepted: 1, unchanged: 2, rejected: [] }]);
    const after = await readStoredFacts(scope.accountId);
    for (const { sid } of records) expect(after.get(sid)).toEqual(stored.get(sid));
  });

  it("gives each record its own verdict", async () => {
    const good = [message(), message()];
    const body = [
      JSON.stringify(good[0]),
      '{"sid":"broken',
      "",
      JSON.stringify(message({ sid: "late", date_created: "2030-01-01T00:00:00Z" })),
      JSON.stringify({ sid: "nobody" }),
      Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]),
      "[1]",
      JSON.stringify(message({ sid: "x".repeat(65) })),
      `{"sid":"huge","body":"${"x".repeat(10 * 1024 * 1024)}"}`,
      JSON.stringify(message({ sid: "nul", from: "a\0b" })),
      JSON.stringify(good[1]),
    ];
    const bytes = Buffer.concat(body.flatMap((line) => [Buffer.from(line), Buffer.from("\n")]));
    const answer = await send(bytes, NDJSON);
    expect(answer.status).toBe(207);
    expect(answer.body).toMatchObject({ accepted: 2, unchanged: 0 });
    expect(
      answer.body.rejected.map((v: Record<string, unknown>) => [v.index, v.sid, v.code, typeof v.message]),
    ).toEqual([
      [1, null, "malformed_json", "string"],
      [2, "late", "date_out_of_range", "string"],
      [3, "nobody", "missing_field", "string"],
      [4, null, "invalid_utf8", "string"],
      [5, null, "not_an_object", "string"],
      [6, null, "invalid_field", "string"],
      [7, null, "record_too_large", "string"],
      [8, "nul", "invalid_field", "string"],
    ]);
    for (const { sid } of good) expect(await isStored(sid)).toBe(true);
    expect(await isStored("late")).toBe(false);
  });

  it("answers 422 when it takes none", async () => {
    const { status, body } = await send([message({ status: "lost" }), {}]);
    expect([status, body.accepted, body.rejected.length]).toEqual([422, 0, 2]);
  });

  it("lists unknown fields once, and never the body", async () => {
    const log = vi.spyOn(logger(), "info");
    const records = Array.from({ length: 3 }, () => message({ zeta: 1, alpha: { a: 1 }, body: "Your code is 918273" }));
    const { body } = await send(records);
    expect(body).toEqual({ accepted: 3, unchanged: 0, rejected: [], unknown_fields: ["alpha", "zeta"] });
    const { rows } = await pool().query("SELECT * FROM message WHERE account_id = $1", [scope.accountId]);
    expect(JSON.stringify([rows, body, log.mock.calls])).not.toContain("918273");
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`field_${n}`, n]));
    expect((await send(message(many))).body.unknown_fields).toHaveLength(50);
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "Hello, world"],
    ["NUL bytes", "\0\0\0\0"],
    ["an array that is cut off", `[${JSON.stringify(message())},{"sid":`],
    ["an object that is cut off", '{"sid":"cut-off","to":"+919876543210"'],
    ["something after the array", `[${JSON.stringify(message())}] {}`],
    ["UTF-16", Buffer.from(JSON.stringify(message()), "utf16le")],
  ])("answers 400 to %s and stores nothing", async (_, body) => {
    const before = (await readStoredFacts(scope.accountId)).size;
    const answer = await send(body);
    expect([answer.status, answer.body.error.code]).toEqual([400, "bad_request"]);
    expect((await readStoredFacts(scope.accountId)).size).toBe(before);
  });

  it("takes an empty array for what it is", async () =>
    expect((await send("[]")).body).toEqual({ accepted: 0, unchanged: 0, rejected: [] }));

  it("stores nothing of a gzip stream that is cut off", async () => {
    const records = Array.from({ length: 2_000 }, () => message());
    const cut = gzipSync(lines(records)).subarray(0, -10);
    const answer = await send(cut, { headers: { ...NDJSON.headers, "content-encoding": "gzip" } });
    expect([answer.status, answer.body.error.code]).toEqual([400, "bad_request"]);
    expect(await isStored(records[0]?.sid ?? "")).toBe(false);
  });

  it("answers 413 to 10,001 records, to more than 16 MiB and to a gzip bomb, and stores nothing", async () => {
    const first = message();
    const records = [first, ...Array.from({ length: 10_000 }, () => ({ sid: "m", country: "IN" }))];
    const tooMany = await send(lines(records), NDJSON);
    expect([tooMany.status, tooMany.body.error.message]).toEqual([413, "A request may have at most 10000 records."]);
    expect((await send(lines(records.slice(1)), NDJSON)).status).toBe(200);
    const large = Buffer.alloc(16 * 1024 * 1024 + 1, "\n");
    expect((await send(large, NDJSON)).status).toBe(413);
    const bomb = gzipSync(
      Buffer.concat([Buffer.from(`${JSON.stringify(first)}\n`), Buffer.alloc(100 * 1024 * 1024, " ")]),
    );
    const answer = await send(bomb, { headers: { ...NDJSON.headers, "content-encoding": "gzip" } });
    expect([answer.status, answer.body.error.code]).toEqual([413, "payload_too_large"]);
    expect(await isStored(first.sid)).toBe(false);
  });

  it.each([
    { "content-type": "text/csv" },
    { "content-type": "application/x-www-form-urlencoded" },
    { "content-type": "application/json; charset=latin1" },
    { "content-type": undefined },
    { "content-encoding": "br" },
  ])("answers 415 to %j", async (headers) => {
    const bytes = Buffer.from(JSON.stringify(message()));
    const answer = await send(bytes, { headers });
    expect([answer.status, answer.body.error.code]).toEqual([415, "unsupported_media_type"]);
  });

  it("answers 429 with Retry-After while the queue is full, having taken nothing", async () => {
    const record = message();
    const room = new Room();
    room.take(Array.from({ length: 99_999 }, (_, n) => nothingKnown(`SM${n}`)));
    const refused = await send([record, message()]).finally(() => room.giveBack());
    expect([refused.status, refused.headers.get("retry-after"), refused.body.error.code]).toEqual([
      429,
      "1",
      "too_many_requests",
    ]);
    expect(await isStored(record.sid)).toBe(false);
    expect((await send(record)).status).toBe(200);
  });

  it("answers 503 with Retry-After while the database is away", async () => {
    const away = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" });
    const record = message();
    await send(message());
    vi.spyOn(writePool(), "query").mockImplementation(() => Promise.reject(away));
    const refused = await send(record);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "1"]);
    vi.restoreAllMocks();
    expect((await send(record)).body.accepted).toBe(1);
  });

  it("needs the scope ingest, and stays within the caller's accounts", async () => {
    const [stranger, child] = [await createTestScope(), await createTestScope()];
    expect((await send(message(), { headers: { authorization: undefined } })).status).toBe(401);
    const readOnly = await createApiKey(scope, { name: "k", scopes: ["read"] });
    const headers = { authorization: basicHeader(readOnly.sid, readOnly.secret) };
    expect((await send(message(), { headers })).status).toBe(403);
    expect((await send(message(), { query: `?account=${stranger.accountSid}` })).status).toBe(404);
    await prisma().account.update({ where: { id: child.accountId }, data: { parentId: scope.accountId } });
    const record = message({ account_sid: stranger.accountSid });
    expect((await send(record, { query: `?account=${child.accountSid}` })).status).toBe(200);
    expect([await isStored(record.sid, child), await isStored(record.sid)]).toEqual([true, false]);
    expect((await readStoredFacts(stranger.accountId)).size).toBe(0);
  });

  it("takes 10,000 records at once, and their totals agree", async () => {
    const own = await createTestScope();
    const as = { headers: { ...NDJSON.headers, authorization: await giveAuthToken(own) } };
    const records = Array.from({ length: 10_000 }, (_, n) =>
      message({
        to: `+9198${String(n).padStart(8, "0")}`,
        status: "delivered",
        outcome: n % 2 ? "confirmed" : undefined,
      }),
    );
    expect((await send(lines(records), as)).body).toEqual({ accepted: 10_000, unchanged: 0, rejected: [] });
    expect((await send(lines(records), as)).body).toEqual({ accepted: 0, unchanged: 10_000, rejected: [] });
    expect(await listMismatchedTotals(own.accountId)).toEqual([]);
  });
});

describe("POST /api/v1/feedback", () => {
  it("waits for its message and counts when that comes", async () => {
    const own = await createTestScope();
    const headers = { authorization: await giveAuthToken(own) };
    const record = message();
    const given = { message_sid: record.sid, outcome: "confirmed", date: "2026-11-14T06:00:09Z" };
    expect((await send(given, { to: "feedback", headers })).body).toEqual({ accepted: 1, unchanged: 0, rejected: [] });
    const getTotals = async () => {
      const url = "http://127.0.0.1:3000/api/v1/reports/funnel?from=2026-11-14&to=2026-11-15&tz=UTC";
      return (await (await funnel.GET(new Request(url, { headers }))).json()).totals;
    };
    expect(await getTotals()).toMatchObject({ attempted: 0, confirmed: 0 });
    await send(record, { headers });
    expect(await getTotals()).toMatchObject({ attempted: 1, confirmed: 1, median_seconds_to_confirm: 9 });
    expect((await send([given, { ...given, outcome: "unconfirmed" }], { to: "feedback", headers })).body).toEqual({
      accepted: 0,
      unchanged: 2,
      rejected: [],
    });
    expect(await getTotals()).toMatchObject({ attempted: 1, confirmed: 1 });
  });

  it("gives verdicts by message_sid", async () => {
    const records = [{ message_sid: "m1", outcome: "confirmed", colour: "red" }, { message_sid: "m2" }, { sid: "m3" }];
    const { status, body } = await send(records, { to: "feedback" });
    expect([status, body.unknown_fields]).toEqual([207, ["colour", "sid"]]);
    expect(body.rejected).toMatchObject([
      { index: 1, sid: "m2", code: "missing_field" },
      { index: 2, sid: null, code: "missing_field" },
    ]);
  });
});

it("other methods are answered 405", async () => {
  const response = await messages.GET(new Request("http://127.0.0.1:3000/api/v1/messages"));
  expect([response.status, response.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
});
