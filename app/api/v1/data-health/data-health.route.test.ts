import { parse } from "csv-parse/sync";
import twilio from "twilio";
import { beforeEach, describe, expect, it } from "vitest";
import { call } from "@/app/2010-04-01/testing/wire-client";
import { GET as exportHealth } from "@/app/api/v1/exports/data-health.csv/route";
import { POST as feedback } from "@/app/api/v1/feedback/route";
import { POST as messages } from "@/app/api/v1/messages/route";
import { POST as callback } from "@/app/api/webhooks/twilio/status/route";
import { dataHealthSchema } from "@/lib/data-health/fields";
import { writeIntakeCounts } from "@/lib/intake/count-intake";
import { basicHeader } from "@/lib/testing/credentials";
import { createWireAccount, mintMessageSid, type WireAccount } from "@/lib/testing/wire-account";
import { GET } from "./route";

const ORIGIN = "http://127.0.0.1:3000";

let account: WireAccount;
let authorization: string;

beforeEach(async () => {
  account = await createWireAccount();
  authorization = basicHeader(account.sid, account.token);
});

async function post(to: "messages" | "feedback", body: unknown, type = "application/json") {
  const handler = { messages, feedback }[to];
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const headers = { authorization, "content-type": type };
  return (await handler(new Request(`${ORIGIN}/api/v1/${to}`, { method: "POST", headers, body: text }))).status;
}

async function ask(as = authorization) {
  await writeIntakeCounts();
  const response = await GET(new Request(`${ORIGIN}/api/v1/data-health`, { headers: { authorization: as } }));
  expect(response.status).toBe(200);
  return dataHealthSchema.parse(await response.json());
}

async function download(query: string): Promise<Record<string, string>[]> {
  const address = `${ORIGIN}/api/v1/exports/data-health.csv?${query}`;
  const response = await exportHealth(new Request(address, { headers: { authorization } }));
  expect(response.status).toBe(200);
  return parse(await response.text(), { columns: true });
}

const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000).toISOString();
const message = (sid: string, more: object = {}) => ({ sid, to: "+919876543210", ...more });

async function callBack(changes: Record<string, string>, token = account.twilioToken, signed = true) {
  const url = `${ORIGIN}/api/webhooks/twilio/status`;
  const parameters = { AccountSid: account.sid, MessageSid: mintMessageSid(), MessageStatus: "sent", ...changes };
  const signature = twilio.getExpectedTwilioSignature(token, url, parameters);
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    ...(signed && { "x-twilio-signature": signature }),
  };
  return (
    await callback(new Request(url, { method: "POST", headers, body: new URLSearchParams(parameters).toString() }))
  ).status;
}

describe("GET /api/v1/data-health", () => {
  it("has nothing to say of an account without data", async () => {
    const { as_of, from, to, ...checks } = await ask();
    expect(Date.parse(to) - Date.parse(from)).toBe(7 * 86_400_000);
    expect(Date.parse(as_of)).toBeLessThan(Date.parse(to));
    const states = Object.values(checks).flatMap((check) => (typeof check === "object" ? [check.state] : []));
    expect(states).toEqual(Array.from({ length: 8 }, () => "no_data"));
  });

  it("counts records of batches by reason, and whole batches that were refused", async () => {
    const records = [
      message("a"),
      message("b", { status: "melted" }),
      message("b2", { status: "burnt" }),
      { sid: "c" },
    ];
    expect(await post("messages", records)).toBe(207);
    expect(await post("messages", [message("a", { date_created: "2051-01-01T00:00:00Z" })])).toBe(422);
    expect(await post("messages", "{{{")).toBe(400);
    expect(await post("feedback", [{ message_sid: "a", outcome: "perhaps" }])).toBe(422);
    expect(await post("feedback", "<x/>", "text/xml")).toBe(415);
    const { rejected_records, clocks } = await ask();
    expect(rejected_records).toMatchObject({
      state: "broken",
      taken: 1,
      rejected: 5,
      reasons: [
        { entrance: "messages", reason: "invalid_field", count: 2 },
        { entrance: "feedback", reason: "invalid_field", count: 1 },
        { entrance: "messages", reason: "date_out_of_range", count: 1 },
        { entrance: "messages", reason: "missing_field", count: 1 },
      ],
      refused_requests: 2,
      refusals: [
        { entrance: "feedback", reason: "unsupported_media_type", count: 1 },
        { entrance: "messages", reason: "bad_request", count: 1 },
      ],
    });
    expect(rejected_records.by_day.at(-1)).toBe(7);
    expect(clocks).toMatchObject({ state: "look", dates_refused: 1 });
  });

  it("counts requests in Twilio's form by Twilio's code, and nobody's request for nobody", async () => {
    const form = { To: "+919876543210", From: "+15005550006", Body: "1234" };
    expect((await call(account, "POST", "/Messages.json", { form })).status).toBe(201);
    expect((await call(account, "POST", "/Messages.json", { form: { ...form, To: "" } })).status).toBe(400);
    const unknown = await call(account, "POST", `/Messages/${mintMessageSid()}/Feedback.json`, { form: {} });
    expect(unknown.status).toBe(404);
    const stranger = { as: { sid: account.sid, token: "wrong" }, form };
    expect((await call(account, "POST", "/Messages.json", stranger)).status).toBe(401);
    const { rejected_records, without_feedback, lag } = await ask();
    expect(rejected_records).toMatchObject({
      taken: 1,
      rejected: 2,
      reasons: [
        { entrance: "twilio_feedback", reason: "20404", count: 1 },
        { entrance: "twilio_messages", reason: "21604", count: 1 },
      ],
    });
    expect(without_feedback).toMatchObject({ state: "broken", messages: 1, created: 1, share: 1 });
    expect(lag.records).toBe(1);
    expect(lag.server.max).toBe(lag.max);
  });

  it("counts callbacks without this account's signature", async () => {
    expect(await callBack({})).toBe(204);
    expect(await callBack({}, "0".repeat(32))).toBe(403);
    expect(await callBack({ MessageStatus: "read" }, "1".repeat(32))).toBe(403);
    expect(await callBack({}, account.twilioToken, false)).toBe(403);
    expect(await callBack({ AccountSid: `AC${"0".repeat(32)}` })).toBe(403);
    expect((await ask()).unsigned_callbacks).toMatchObject({
      state: "broken",
      taken: 1,
      unsigned: 3,
      reasons: [
        { reason: "wrong_signature", count: 2 },
        { reason: "no_signature", count: 1 },
      ],
    });
  });

  it("measures lag and clocks by what records tell, but not by what is repeated", async () => {
    const dated = [
      message("now", { date_created: ago(20) }),
      message("future", { date_created: ago(-90), from: "+15005550006" }),
      message("history", { date_created: ago(200_000) }),
      message("undated"),
    ];
    expect(await post("messages", dated)).toBe(200);
    expect(await post("messages", dated.slice(0, 3))).toBe(200);
    const { lag, clocks, rejected_records } = await ask();
    expect(lag).toMatchObject({ records: 3, history: 1 });
    expect(lag.max).toBeGreaterThanOrEqual(20);
    expect(lag.max).toBeLessThan(30);
    expect(lag.server.max).toBeLessThan(10);
    expect(clocks).toMatchObject({ state: "broken", dated: 3, ahead: 1 });
    expect(clocks.most_ahead).toBeGreaterThan(80);
    expect(clocks.senders).toMatchObject([{ entrance: "messages", sender: "+15005550006", ahead: 1 }]);
    expect(rejected_records).toMatchObject({ state: "ok", taken: 7, rejected: 0 });
  });

  it("has files of what the checks are made of", async () => {
    expect(await post("messages", [message("a", { carrier: "Jio" }), message("b"), { sid: "c" }])).toBe(207);
    expect(await post("messages", "{{{")).toBe(400);
    const { lag, unknown_carriers } = await ask();
    expect(await download("check=rejected_records&by=reason")).toEqual([
      { entrance: "messages", reason: "missing_field", records: "1", refused_requests: "" },
      { entrance: "messages", reason: "bad_request", records: "", refused_requests: "1" },
    ]);
    const sources = await download("check=unknown_carriers&by=source");
    expect(sources.map(({ source, messages: count }) => [source, Number(count)])).toEqual(
      ["reported", "lookup", "mcc_mnc", "number_prefix", "unknown"].map((source) => [
        source,
        Object.entries(unknown_carriers.by_source).find(([name]) => name === source)?.[1],
      ]),
    );
    const figures = new Map((await download("check=lag&by=figure")).map(({ figure, value }) => [figure, value]));
    for (const name of ["p50", "p95", "max"] as const) {
      expect(figures.get(name)).toBe(String(lag[name]));
      expect(figures.get(`server_${name}`)).toBe(String(lag.server[name]));
    }
    expect(await download("check=clocks&by=sender")).toEqual([]);
    expect(await download("check=lag")).toHaveLength(7);
  });

  it("tells of feedback that waits, until its message comes", async () => {
    const waiting = { message_sid: "late", outcome: "confirmed", date: ago(7_200) };
    expect(await post("feedback", [waiting, { message_sid: "soon", outcome: "confirmed" }])).toBe(200);
    const before = await ask();
    expect(before.waiting_feedback).toMatchObject({
      state: "broken",
      messages: 2,
      is_complete: true,
      overdue: 1,
      oldest: waiting.date,
    });
    expect(before.waiting_feedback.by_day.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(await post("messages", [message("late"), message("soon")])).toBe(200);
    expect((await ask()).waiting_feedback).toMatchObject({ state: "ok", messages: 0, overdue: 0, oldest: null });
  });

  it("knows nothing of other accounts", async () => {
    await post("messages", [{ sid: "x" }, message("y")]);
    const other = await createWireAccount();
    const { rejected_records, unknown_carriers } = await ask(basicHeader(other.sid, other.token));
    expect([rejected_records.state, unknown_carriers.state]).toEqual(["no_data", "no_data"]);
    expect((await ask()).unknown_carriers).toMatchObject({ messages: 1 });
  });
});
