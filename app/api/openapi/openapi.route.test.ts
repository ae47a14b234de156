import { resolve } from "node:path";
import twilio from "twilio";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { call as callWire } from "@/app/2010-04-01/testing/wire-client";
import { GET as live } from "@/app/api/health/live/route";
import { GET as ready } from "@/app/api/health/ready/route";
import { GET as metrics } from "@/app/api/metrics/route";
import { callAnnotations } from "@/app/api/v1/annotations/testing/annotation-client";
import { GET as exportEvidence } from "@/app/api/v1/carriers/evidence.csv/route";
import { GET as exportCarriers } from "@/app/api/v1/carriers/health.csv/route";
import { GET as exportCarrierMessages } from "@/app/api/v1/carriers/messages.csv/route";
import { GET as listCarriers } from "@/app/api/v1/carriers/route";
import { GET as dataHealth } from "@/app/api/v1/data-health/route";
import { GET as exportAudit } from "@/app/api/v1/exports/audit.csv/route";
import { GET as exportBreakdown } from "@/app/api/v1/exports/breakdown.csv/route";
import { GET as exportDecomposition } from "@/app/api/v1/exports/decomposition.csv/route";
import { GET as exportErrors } from "@/app/api/v1/exports/errors.csv/route";
import { GET as exportFunnel } from "@/app/api/v1/exports/funnel.csv/route";
import { GET as exportLatency } from "@/app/api/v1/exports/latency.csv/route";
import { GET as exportMessages } from "@/app/api/v1/exports/messages.csv/route";
import { GET as exportTimeseries } from "@/app/api/v1/exports/timeseries.csv/route";
import { POST as feedback } from "@/app/api/v1/feedback/route";
import { POST as messages } from "@/app/api/v1/messages/route";
import { ALL_REPORTS, askReport } from "@/app/api/v1/reports/testing/report-client";
import { POST as status } from "@/app/api/webhooks/twilio/status/route";
import { pool } from "@/lib/db/pool";
import { writeIntakeCounts } from "@/lib/intake/count-intake";
import { basicHeader } from "@/lib/testing/credentials";
import { getFirstScope } from "@/lib/testing/first-account";
import { createMember } from "@/lib/testing/session-cookie";
import { createWireAccount, mintMessageSid, type WireAccount } from "@/lib/testing/wire-account";
import { GET } from "./route";
import { listOperations, listUndescribed } from "./testing/described-answer";

const ORIGIN = "http://127.0.0.1:3000";

let account: WireAccount;
let authorization: string;
const seen = new Set<string>();

beforeAll(async () => {
  account = await createWireAccount();
  authorization = basicHeader(account.sid, account.token);
});
afterEach(() => vi.restoreAllMocks());

/** Holds an answer against the description. */
function check(operation: string, expected: number, answer: { status: number; json: unknown }) {
  seen.add(operation);
  expect(answer.status).toBe(expected);
  expect(listUndescribed(operation, answer.status, answer.json)).toEqual([]);
}

async function read(response: Response) {
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  return { status: response.status, json: isJson ? JSON.parse(text) : null };
}

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  new Request(`${ORIGIN}${path}`, {
    method: "POST",
    headers: { authorization, "content-type": "application/json", ...headers },
    body,
  });

describe("answers are as described:", () => {
  it("batches", async () => {
    const record = {
      to: "+919876543210",
      carrier: "Jio",
      status: "failed",
      error_code: 30003,
      outcome: "confirmed",
      price: "-0.01",
    };
    const all = [{ ...record, sid: "m-1", date_created: "2026-11-14T06:00:00Z" }];
    const bad = { sid: "m-2", colour: "red" };
    for (const [body, expected] of [
      [all, 200],
      [[...all, bad], 207],
      [bad, 422],
    ] as const)
      check(
        "post /api/v1/messages",
        expected,
        await read(await messages(post("/api/v1/messages", JSON.stringify(body)))),
      );
    check("post /api/v1/messages", 400, await read(await messages(post("/api/v1/messages", "{"))));
    const xml = { "content-type": "application/xml" };
    check("post /api/v1/messages", 415, await read(await messages(post("/api/v1/messages", "<a/>", xml))));
    const outcome = JSON.stringify({ message_sid: "m-1", outcome: "confirmed" });
    check("post /api/v1/feedback", 200, await read(await feedback(post("/api/v1/feedback", outcome))));
    const nobody = { authorization: "Basic bm9ib2R5Om5vdGhpbmc=" };
    check("post /api/v1/feedback", 401, await read(await feedback(post("/api/v1/feedback", outcome, nobody))));
  });

  it("Twilio's wire format", async () => {
    const at = "/2010-04-01/Accounts/{accountSid}/Messages";
    const form = { To: "+919876543210", From: "+15005550006", Body: "1234", ProvideFeedback: "true" };
    const created = await callWire(account, "POST", "/Messages.json", { form });
    check(`post ${at}.json`, 201, created);
    check(`post ${at}.json`, 400, await callWire(account, "POST", "/Messages.json", { form: {} }));
    check(`get ${at}.json`, 200, await callWire(account, "GET", "/Messages.json?PageSize=1"));
    const one = `/Messages/${created.json.sid}`;
    check(`get ${at}/{messageSid}.json`, 200, await callWire(account, "GET", `${one}.json`));
    const canceled = { form: { Status: "canceled" } };
    check(`post ${at}/{messageSid}.json`, 200, await callWire(account, "POST", `${one}.json`, canceled));
    const confirmed = { form: { Outcome: "confirmed" } };
    check(
      `post ${at}/{messageSid}/Feedback.json`,
      200,
      await callWire(account, "POST", `${one}/Feedback.json`, confirmed),
    );
    check(`delete ${at}/{messageSid}.json`, 204, await callWire(account, "DELETE", `${one}.json`));
    check(`get ${at}/{messageSid}.json`, 404, await callWire(account, "GET", `${one}.json`));
    const stranger = { as: { sid: account.sid, token: "wrong" } };
    check(`get ${at}.json`, 401, await callWire(account, "GET", "/Messages.json", stranger));
  });

  it.each(ALL_REPORTS)("the %s report", async (report) => {
    const operation = `get /api/v1/reports/${report}`;
    const range = "from=2026-11-10&to=2026-11-15&compare=previous&group_by=country";
    const include = report === "latency" ? "&include=conversion_by_delivery_time" : "";
    check(operation, 200, await read(await askReport(report, `${range}${include}`, { authorization })));
    check(operation, 200, await read(await askReport(report, "", { authorization })));
    check(operation, 400, await read(await askReport(report, "tz=Mars", { authorization })));
    check(operation, 401, await read(await askReport(report, "", {})));
    check(operation, 404, await read(await askReport(report, "account=AC0", { authorization })));
    const etag = (await askReport(report, range, { authorization })).headers.get("etag") ?? "";
    check(operation, 304, await read(await askReport(report, range, { authorization, "if-none-match": etag })));
  });

  it.each([
    ["funnel", exportFunnel],
    ["breakdown", exportBreakdown],
    ["timeseries", exportTimeseries],
    ["errors", exportErrors],
    ["latency", exportLatency],
    ["decomposition", exportDecomposition],
    ["messages", exportMessages],
  ])("the export of %s", async (kind, handler) => {
    const ask = async (query: string, headers: Record<string, string> = { authorization }) =>
      read(await handler(new Request(`${ORIGIN}/api/v1/exports/${kind}.csv?${query}`, { headers })));
    const operation = `get /api/v1/exports/${kind}.csv`;
    check(operation, 200, await ask("from=2026-11-10&to=2026-11-15&bom=true"));
    check(operation, 400, await ask("columns=colour"));
    check(operation, 401, await ask("", {}));
  });

  it("carriers and their evidence", async () => {
    const ask = async (
      handler: typeof listCarriers,
      query: string,
      headers: Record<string, string> = { authorization },
    ) => read(await handler(new Request(`${ORIGIN}/api/v1/carriers?${query}`, { headers })));
    const list = "get /api/v1/carriers";
    check(list, 200, await ask(listCarriers, "at=2026-11-14T12:00:00Z&tz=Asia/Kolkata"));
    check(list, 400, await ask(listCarriers, "at=tomorrow"));
    check(list, 401, await ask(listCarriers, "", {}));
    const file = "get /api/v1/carriers/health.csv";
    check(file, 200, await ask(exportCarriers, "columns=country,carrier,health&bom=true"));
    check(file, 400, await ask(exportCarriers, "columns=colour"));
    check(file, 401, await ask(exportCarriers, "", {}));
    for (const [operation, handler] of [
      ["get /api/v1/carriers/evidence.csv", exportEvidence],
      ["get /api/v1/carriers/messages.csv", exportCarrierMessages],
    ] as const) {
      check(operation, 200, await ask(handler, "country=IN&carrier=Jio&from=2026-11-14&to=2026-11-15"));
      check(operation, 400, await ask(handler, "country=IN"));
      check(operation, 401, await ask(handler, "", {}));
      check(operation, 404, await ask(handler, "country=IN&carrier=Nobody"));
    }
  });

  it.each(["series", "errors", "receipts", "resends"])("one carrier's %s as a file", async (panel) => {
    const { GET: handler } = await import(/* @vite-ignore */ resolve(`app/api/v1/carriers/${panel}.csv/route.ts`));
    const ask = async (query: string, headers: Record<string, string> = { authorization }) =>
      read(await handler(new Request(`${ORIGIN}/api/v1/carriers/${panel}.csv?${query}`, { headers })));
    const operation = `get /api/v1/carriers/${panel}.csv`;
    check(operation, 200, await ask("country=IN&carrier=Jio"));
    check(operation, 400, await ask("country=IN"));
    check(operation, 401, await ask("", {}));
    check(operation, 404, await ask("country=IN&carrier=Nobody"));
  });

  it("annotations", async () => {
    const headers = { authorization };
    const deploy = { id: "build-1", kind: "deploy", text: "Release 4.2", start: "2026-11-14T06:00:00Z" };
    const post = async (body: unknown, sent: Record<string, string> = headers) =>
      callAnnotations("POST", null, { body, headers: sent });
    const [all, one] = ["/api/v1/annotations", "/api/v1/annotations/{id}"];
    check(`post ${all}`, 201, await post(deploy));
    check(`post ${all}`, 200, await post(deploy));
    check(`post ${all}`, 409, await post({ ...deploy, text: "Other" }));
    check(`post ${all}`, 400, await post({ ...deploy, kind: "party" }));
    check(`post ${all}`, 401, await post(deploy, {}));
    check(`post ${all}`, 415, await post(deploy, { ...headers, "content-type": "text/xml" }));
    check(`get ${all}`, 200, await callAnnotations("GET", null, { headers }));
    check(`get ${one}`, 200, await callAnnotations("GET", "build-1", { headers }));
    const end = { end: "2026-11-14T07:00:00Z", country: "IN", carrier: "Jio" };
    check(`patch ${one}`, 200, await callAnnotations("PATCH", "build-1", { headers, body: end }));
    check(`patch ${one}`, 400, await callAnnotations("PATCH", "build-1", { headers, body: { end: "then" } }));
    check(`delete ${one}`, 204, await callAnnotations("DELETE", "build-1", { headers }));
    check(`delete ${one}`, 404, await callAnnotations("DELETE", "build-1", { headers }));
    check(`get ${one}`, 404, await callAnnotations("GET", "build-1", { headers }));
  });

  it("data health", async () => {
    const ask = async (query: string, headers: Record<string, string> = { authorization }) =>
      read(await dataHealth(new Request(`${ORIGIN}/api/v1/data-health?${query}`, { headers })));
    const operation = "get /api/v1/data-health";
    await writeIntakeCounts();
    check(operation, 200, await ask(`account=${account.sid}`));
    check(operation, 400, await ask("from=2026-11-10"));
    check(operation, 401, await ask("", {}));
    check(operation, 404, await ask("account=AC0"));
  });

  it.each(["annotations", "data-health"])("%s as a file", async (name) => {
    const { GET: handler } = await import(/* @vite-ignore */ resolve(`app/api/v1/exports/${name}.csv/route.ts`));
    const ask = async (query: string, headers: Record<string, string> = { authorization }) =>
      read(await handler(new Request(`${ORIGIN}/api/v1/exports/${name}.csv?${query}`, { headers })));
    const operation = `get /api/v1/exports/${name}.csv`;
    check(operation, 200, await ask("bom=true"));
    check(operation, 400, await ask("columns=colour"));
    check(operation, 401, await ask("", {}));
    check(operation, 404, await ask("account=AC0"));
  });

  it("the audit log as a file", async () => {
    const { cookie } = await createMember(account.scope, "admin");
    const ask = async (query: string, headers: Record<string, string> = { cookie }) =>
      read(await exportAudit(new Request(`${ORIGIN}/api/v1/exports/audit.csv?${query}`, { headers })));
    const operation = "get /api/v1/exports/audit.csv";
    check(operation, 200, await ask("bom=true&action=key"));
    check(operation, 400, await ask("action=nothing"));
    check(operation, 401, await ask("", {}));
    check(operation, 403, await ask("", { authorization }));
  });

  it("status callbacks", async () => {
    const parameters = { AccountSid: account.sid, MessageSid: mintMessageSid(), MessageStatus: "delivered" };
    const path = "/api/webhooks/twilio/status";
    const signature = twilio.getExpectedTwilioSignature(account.twilioToken, `${ORIGIN}${path}`, parameters);
    const body = new URLSearchParams(parameters).toString();
    const sign = (given: string) =>
      post(path, body, { "content-type": "application/x-www-form-urlencoded", "x-twilio-signature": given });
    check(`post ${path}`, 204, await read(await status(sign(signature))));
    check(`post ${path}`, 403, await read(await status(sign("no"))));
  });

  it("health, metrics and the description itself", async () => {
    const get = (path: string, headers: Record<string, string> = {}) => new Request(`${ORIGIN}${path}`, { headers });
    check("get /api/health/live", 200, await read(await live(get("/api/health/live"))));
    check("get /api/health/ready", 200, await read(await ready(get("/api/health/ready"))));
    vi.spyOn(pool(), "query").mockImplementation(() => Promise.reject(new Error("away")));
    check("get /api/health/ready", 503, await read(await ready(get("/api/health/ready"))));
    vi.restoreAllMocks();
    const { cookie } = await createMember(await getFirstScope(), "viewer");
    check("get /api/metrics", 200, await read(await metrics(get("/api/metrics", { cookie }))));
    check("get /api/metrics", 403, await read(await metrics(get("/api/metrics", { authorization }))));
    check("get /api/metrics", 401, await read(await metrics(get("/api/metrics"))));
    const script = await GET(get("/api/openapi", { accept: "*/*" }));
    expect(script.headers.get("vary")).toBe("Accept");
    check("get /api/openapi", 200, await read(script));
    const browser = await GET(get("/api/openapi", { accept: "text/html,application/xhtml+xml,*/*;q=0.8" }));
    expect(browser.headers.get("location")).toBe("/api-reference");
    check("get /api/openapi", 303, await read(browser));
  });

  it("of every operation", () => {
    expect([...seen].sort()).toEqual(listOperations().sort());
  });
});
