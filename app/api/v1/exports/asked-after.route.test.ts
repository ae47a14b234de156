import { beforeAll, expect, it } from "vitest";
import * as evidence from "@/app/api/v1/carriers/evidence.csv/route";
import * as health from "@/app/api/v1/carriers/health.csv/route";
import * as ofCarrier from "@/app/api/v1/carriers/messages.csv/route";
import * as receipts from "@/app/api/v1/carriers/receipts.csv/route";
import type { AccountScope } from "@/lib/db/account-scope";
import { takeExportSlot } from "@/lib/export/export-slots";
import { giveAuthToken } from "@/lib/testing/credentials";
import { createTestScope } from "@/lib/testing/scope";
import { createMember } from "@/lib/testing/session-cookie";
import * as annotations from "./annotations.csv/route";
import * as breakdown from "./breakdown.csv/route";
import * as dataHealth from "./data-health.csv/route";
import * as messages from "./messages.csv/route";

const DAY = "tz=UTC&from=2026-11-14&to=2026-11-15";
let scope: AccountScope;
let authorization: string;

beforeAll(async () => {
  scope = await createTestScope();
  authorization = await giveAuthToken(scope);
});

function askAfter(
  handler: typeof messages.GET,
  file: string,
  query = DAY,
  headers: Record<string, string> = { authorization },
) {
  return handler(new Request(`http://127.0.0.1:3000/api/v1/${file}.csv?${query}`, { method: "HEAD", headers }));
}

it("tells a page by HEAD what a file would be called, without its content", async () => {
  for (const [handler, file, query] of [
    [messages.GET, "exports/messages", DAY],
    [breakdown.GET, "exports/breakdown", DAY],
    [annotations.GET, "exports/annotations", "limit=50"],
    [dataHealth.GET, "exports/data-health", "check=clocks&by=sender"],
    [health.GET, "carriers/health", ""],
  ] as const) {
    const response = await askAfter(handler, file, query);
    expect([response.status, response.body], file).toEqual([200, null]);
    expect(response.headers.get("content-disposition"), file).toContain(scope.accountSid);
  }
});

it("calls what was searched among all messages by no range, and by nothing that was searched for", async () => {
  const [sid, number] = ["SM0a1b2c3d4e5f60718293a4b5c6d7e8f9", "0a1b2c3d4e5f60718293a4b5c6d7e8f9"];
  for (const [search, what] of [
    [`sid=${sid}`, "one-sid"],
    [`number=${number}`, "one-number"],
  ]) {
    const { headers } = await askAfter(messages.GET, "exports/messages", `${DAY}&${search}`);
    expect(headers.get("content-disposition")).toMatch(
      new RegExp(`"otp-messages-${what}_${scope.accountSid}_as-of_20\\d\\d-\\d\\d-\\d\\d(T\\d{4})?_UTC\\.csv"$`),
    );
  }
});

it("tells it what the download would be refused for", async () => {
  const status = async (...asked: Parameters<typeof askAfter>) => (await askAfter(...asked)).status;
  const { cookie } = await createMember(scope, "viewer");
  expect(await status(messages.GET, "exports/messages", DAY, {})).toBe(401);
  expect(await status(breakdown.GET, "exports/breakdown", DAY, { cookie })).toBe(403);
  expect(await status(messages.GET, "exports/messages", `${DAY}&limit=5`)).toBe(400);
  expect(await status(messages.GET, "exports/messages", "from=2026-01-01&to=2026-11-01")).toBe(400);
  for (const [handler, file] of [
    [receipts.GET, "carriers/receipts"],
    [evidence.GET, "carriers/evidence"],
    [ofCarrier.GET, "carriers/messages"],
  ] as const)
    expect(await status(handler, file, "country=IN&carrier=Nobody"), file).toBe(404);
});

it("waits for its turn as the download would, and leaves it to that", async () => {
  const { signal } = new AbortController();
  const end = await takeExportSlot({ scope, caller: scope.accountSid }, signal);
  const busy = await askAfter(messages.GET, "exports/messages");
  expect([busy.status, busy.headers.get("retry-after")]).toEqual([429, "15"]);
  const waiting = askAfter(messages.GET, "exports/messages");
  end();
  expect((await waiting).status).toBe(200);
  (await takeExportSlot({ scope, caller: scope.accountSid }, signal, 5))();
}, 30_000);
