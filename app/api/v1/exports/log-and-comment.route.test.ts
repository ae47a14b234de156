import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";
import { takeExportSlot } from "@/lib/export/export-slots";
import { nothingKnown } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { logger } from "@/lib/observability/logger";
import { giveAuthToken } from "@/lib/testing/credentials";
import { createTestScope } from "@/lib/testing/scope";
import { openTestSession } from "@/lib/testing/session-cookie";
import * as breakdown from "./breakdown.csv/route";
import * as messages from "./messages.csv/route";
import * as timeseries from "./timeseries.csv/route";

const EXPORTS = { breakdown, timeseries, messages };
const DAY = "tz=Asia/Kathmandu&from=2026-11-14&to=2026-11-15";
const TOKEN = "ab".repeat(16);
let scope: AccountScope;
let authorization: string;

beforeAll(async () => {
  scope = await createTestScope({ reportingZone: "Asia/Kathmandu" });
  authorization = await giveAuthToken(scope);
  const createdAt = Date.parse("2026-11-14T03:00:00Z");
  await writeFacts(scope.accountId, [
    { ...nothingKnown("SM1"), createdAt, provideFeedback: true },
    { ...nothingKnown("SM2"), createdAt, provideFeedback: true },
  ]);
});
afterEach(() => vi.restoreAllMocks());

function get(kind: keyof typeof EXPORTS, query: string, init: RequestInit = {}) {
  const headers = { authorization, "x-request-id": "request-of-this-test", ...init.headers };
  return EXPORTS[kind].GET(
    new Request(`http://127.0.0.1:3000/api/v1/exports/${kind}.csv?${query}`, { ...init, headers }),
  );
}

function listen(level: "info" | "warn" | "error") {
  const written = vi.spyOn(logger(), level);
  return (about: string) => written.mock.calls.filter(([, said]) => said === about).map(([line]) => line);
}

async function comment(kind: keyof typeof EXPORTS, query: string): Promise<string[]> {
  const text = await (await get(kind, `${query}&header_comment=true`)).text();
  return text.split("\r\n").filter((line) => line.startsWith("# "));
}

it("leaves one line of every file: which, to whom, in which request, how much", async () => {
  const said = listen("info");
  const about = { requestId: "request-of-this-test", account: scope.accountSid, caller: scope.accountSid };
  for (const [kind, rows] of [
    ["breakdown", 1],
    ["messages", 2],
  ] as const) {
    await (await get(kind, DAY)).text();
    const line = { ...about, route: `/api/v1/exports/${kind}.csv`, format: "csv", rows, outcome: "complete" };
    expect(said("export").at(-1)).toMatchObject(line);
  }
  expect(said("export")).toHaveLength(2);
});

it("leaves one of every refusal, with the route, the caller and the request", async () => {
  const { id } = await prisma().appUser.create({ data: { email: `${randomUUID()}@example.com`, name: "Vic" } });
  await prisma().membership.create({ data: { accountId: scope.accountId, userId: id, role: "viewer" } });
  const cookie = await openTestSession(id);
  const [warned, told] = [listen("warn"), listen("info")];
  const where = { route: "/api/v1/exports/messages.csv", requestId: "request-of-this-test", account: scope.accountSid };
  const request = new Request(`http://127.0.0.1:3000/api/v1/exports/messages.csv?${DAY}`, {
    headers: { cookie, "x-request-id": "request-of-this-test" },
  });
  expect((await messages.GET(request)).status).toBe(403);
  expect(warned("refused for the role")).toEqual([{ ...where, user: id, has: "viewer", needs: "analyst" }]);
  expect((await get("messages", `${DAY}&columns=body`)).status).toBe(400);
  expect(told("request").at(-1)).toMatchObject({ ...where, caller: scope.accountSid, status: 400 });
});

it("takes who leaves while waiting for their turn for gone, not for an error", async () => {
  const end = await takeExportSlot({ scope, caller: scope.accountSid }, new AbortController().signal);
  const [failed, told] = [listen("error"), listen("info")];
  const leaving = new AbortController();
  const answer = get("messages", DAY, { signal: leaving.signal });
  setTimeout(() => leaving.abort(), 100);
  expect((await answer).status).toBe(499);
  expect(told("request").at(-1)).toMatchObject({ status: 499, route: "/api/v1/exports/messages.csv" });
  expect(failed("request")).toEqual([]);
  end();
});

it("says before the header what the file is of, and nothing that had no effect", async () => {
  expect((await comment("messages", `${DAY}&last_digits=32&country=IN`))[2]).toBe(
    "# filters: last_digits=32, country=IN",
  );
  const ofNumber = await comment("messages", `${DAY}&country=IN&number=${TOKEN}`);
  expect(ofNumber[1]).toBe("# of one number, in all messages, time zone Asia/Kathmandu");
  expect(ofNumber.join()).not.toMatch(/2026-11-14|country|abab/);
  expect((await comment("messages", `${DAY}&sid=SM1`))[1]).toBe(
    "# of sid=SM1, in all messages, time zone Asia/Kathmandu",
  );
  expect((await comment("breakdown", `${DAY}&group_by=channel&compare=previous`))[3]).toBe(
    "# group_by=channel, compare=previous",
  );
  expect((await comment("timeseries", `${DAY}&granularity=hour`))[3]).toBe("# granularity=hour");
});

it.each(["sort=sid", "order=asc"])("refuses %s for messages, which have one order", async (parameter) => {
  const response = await get("messages", `${DAY}&${parameter}`);
  expect(response.status).toBe(400);
  expect((await response.json()).error).toMatchObject({ parameter: parameter.split("=")[0] });
});
