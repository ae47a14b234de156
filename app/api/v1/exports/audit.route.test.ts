import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { GET as listMessages } from "@/app/2010-04-01/Accounts/[accountSid]/Messages.json/route";
import * as evidence from "@/app/api/v1/carriers/evidence.csv/route";
import * as health from "@/app/api/v1/carriers/health.csv/route";
import { createApiKey } from "@/lib/auth/api-keys";
import type { AccountScope } from "@/lib/db/account-scope";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import { hashNumber } from "@/lib/dimensions/number-privacy";
import { nothingKnown } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { basicHeader, giveAuthToken } from "@/lib/testing/credentials";
import { createTestScope } from "@/lib/testing/scope";
import { createMember } from "@/lib/testing/session-cookie";
import * as audit from "./audit.csv/route";
import * as breakdown from "./breakdown.csv/route";
import * as messages from "./messages.csv/route";

const ORIGIN = "http://127.0.0.1:3000";
const DAY = "tz=UTC&from=2026-11-14&to=2026-11-15";
const NUMBER = "+919876543210";

let scope: AccountScope;
let authorization: string;

beforeAll(async () => {
  scope = await createTestScope();
  authorization = await giveAuthToken(scope);
});

/** Reads it to its end, which is when the next may begin. */
async function get(handler: typeof messages.GET, path: string, headers: Record<string, string> = { authorization }) {
  const response = await handler(new Request(`${ORIGIN}${path}`, { headers }));
  await response.text();
  return response;
}

/** What was written since the last call. */
let seen = 0;
async function newLines() {
  const lines = await prisma().auditEvent.findMany({ where: { accountId: scope.accountId }, orderBy: { id: "asc" } });
  const fresh = lines.slice(seen);
  seen = lines.length;
  return fresh;
}

describe("a CSV", () => {
  it("leaves a line with who, from where and which filters", async () => {
    const { id, cookie } = await createMember(scope, "analyst");
    const requestId = randomUUID();
    const headers = { cookie, "x-request-id": requestId, "x-otp-remote-address": "192.0.2.7" };
    await get(messages.GET, `/api/v1/exports/messages.csv?${DAY}&bom=true&country=IN&country=ID`, headers);
    expect(await newLines()).toMatchObject([
      {
        action: "export.downloaded",
        actorKind: "user",
        actorId: String(id),
        target: "exports/messages.csv",
        details: { from: "2026-11-14", to: "2026-11-15", country: ["IN", "ID"] },
        address: "192.0.2.7",
        requestId,
      },
    ]);
    const key = await createApiKey(scope, { name: "Reader", scopes: ["read"] });
    await newLines();
    await get(breakdown.GET, `/api/v1/exports/breakdown.csv?${DAY}`, {
      authorization: basicHeader(key.sid, key.secret),
    });
    await get(health.GET, "/api/v1/carriers/health.csv");
    const at = Date.parse("2026-11-14T06:00:00Z");
    const recipient = { source: 5, at, country: "IN", carrierId: await getCarrierId("IN", "Jio") };
    await writeFacts(scope.accountId, [{ ...nothingKnown("SM1"), createdAt: at, provideFeedback: true, recipient }]);
    await get(evidence.GET, `/api/v1/carriers/evidence.csv?${DAY}&country=IN&carrier=Jio`);
    expect((await newLines()).map(({ actorKind, actorId, target }) => [actorKind, actorId, target])).toEqual([
      ["key", key.sid, "exports/breakdown.csv"],
      ["token", scope.accountSid, "carriers/health.csv"],
      ["token", scope.accountSid, "carriers/evidence.csv"],
    ]);
  });

  it("tells of a number no more than the beginning of its hash", async () => {
    const hash = hashNumber(NUMBER);
    await get(messages.GET, `/api/v1/exports/messages.csv?number=${hash}`);
    await get(
      messages.GET,
      `/api/v1/exports/messages.csv?${DAY}&last_digits=3210&country=IN&sender=${encodeURIComponent(NUMBER)}`,
    );
    const lines = await newLines();
    expect(lines.map(({ details }) => details)).toEqual([
      { number: hash.slice(0, 16) },
      { from: "2026-11-14", to: "2026-11-15", last_digits: true, country: "IN", sender: "[redacted]" },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/9876543210|3210"/);
  });

  it("that is refused, or only asked after, leaves none", async () => {
    await get(messages.GET, `/api/v1/exports/messages.csv?${DAY}&limit=5`);
    await get(messages.GET, `/api/v1/exports/messages.csv?${DAY}`, {});
    await messages.GET(
      new Request(`${ORIGIN}/api/v1/exports/messages.csv?${DAY}`, { method: "HEAD", headers: { authorization } }),
    );
    expect(await newLines()).toEqual([]);
  });

  it("is not sent where its line cannot be written", async () => {
    const name = `no_line_${randomUUID().replaceAll("-", "")}`;
    await pool().query(`CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.account_id = ${scope.accountId} THEN RAISE EXCEPTION 'no room'; END IF; RETURN NEW; END $$`);
    await pool().query(`CREATE TRIGGER ${name} BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION ${name}()`);
    try {
      expect((await get(messages.GET, `/api/v1/exports/messages.csv?${DAY}`)).status).toBe(500);
      expect((await get(breakdown.GET, `/api/v1/exports/breakdown.csv?${DAY}`)).status).toBe(500);
    } finally {
      await pool().query(`DROP FUNCTION ${name}() CASCADE`);
    }
    // The download that was broken off holds no place.
    expect((await get(messages.GET, `/api/v1/exports/messages.csv?${DAY}`)).status).toBe(200);
    expect(await newLines()).toHaveLength(1);
  });
});

it("the log's own file is refused in words for what the database cannot compare", async () => {
  const { cookie } = await createMember(scope, "admin");
  const answer = await audit.GET(new Request(`${ORIGIN}/api/v1/exports/audit.csv?who=%00`, { headers: { cookie } }));
  expect([answer.status, (await answer.json()).error]).toMatchObject([400, { parameter: "who" }]);
});

describe("looking for a number by Twilio's list", () => {
  it("leaves a line for each page, without the number", async () => {
    const list = (query: string) => {
      const path = `/2010-04-01/Accounts/${scope.accountSid}/Messages.json`;
      const params = Promise.resolve({ accountSid: scope.accountSid });
      return listMessages(new Request(`${ORIGIN}${path}?${query}`, { headers: { authorization } }), { params });
    };
    const to = encodeURIComponent(NUMBER);
    expect((await list(`To=${to}`)).status).toBe(200);
    await list(`To=${to}&Page=1`);
    await list("PageSize=5");
    const lines = await newLines();
    const line = {
      action: "number.looked_up",
      actorKind: "token",
      target: `number ${hashNumber(NUMBER).slice(0, 16)}`,
    };
    expect(lines).toMatchObject([line, line]);
    expect(JSON.stringify(lines)).not.toContain("9876543210");
  });
});
