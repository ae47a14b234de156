import { beforeAll, describe, expect, it } from "vitest";
import { createApiKey } from "@/lib/auth/api-keys";
import { prisma } from "@/lib/db/prisma";
import { statusFacts } from "@/lib/ingest/facts";
import { recordFacts } from "@/lib/ingest/queue";
import { listWireFaults } from "@/lib/messages/fixtures/wire-schema";
import { readStoredFacts } from "@/lib/testing/stored-facts";
import { createWireAccount, mintMessageSid, type WireAccount } from "@/lib/testing/wire-account";
import { call } from "./testing/wire-client";

const GOOD = { To: "+919876543210", From: "+15005550006", Body: "123456 is your code", ProvideFeedback: "true" };

let account: WireAccount;
let other: WireAccount;

beforeAll(async () => {
  account = await createWireAccount();
  other = await createWireAccount();
});

const create = (form: Record<string, string> = {}, as = account) =>
  call(as, "POST", "/Messages.json", { form: { ...GOOD, ...form } });

const stored = async (sid: string) => (await readStoredFacts(account.scope.accountId)).get(sid);

function expectError({ status, json }: Awaited<ReturnType<typeof call>>, expected: [status: number, code: number]) {
  expect([status, json.code]).toEqual(expected);
  expect(json).toEqual({
    code: expected[1],
    status: expected[0],
    message: expect.stringMatching(/./),
    more_info: `https://www.twilio.com/docs/errors/${expected[1]}`,
  });
}

describe("creating a message", () => {
  it("answers 201 with the resource, and keeps neither body nor number", async () => {
    const { status, json } = await create();
    expect(status).toBe(201);
    expect(listWireFaults("message", json)).toEqual([]);
    expect(json).toMatchObject({
      sid: expect.stringMatching(/^SM[0-9a-f]{32}$/),
      to: GOOD.To,
      from: GOOD.From,
      body: "",
      status: "queued",
      num_segments: "1",
      num_media: "0",
      date_sent: null,
      price: null,
      price_unit: "USD",
    });
    const fetched = await call(account, "GET", `/Messages/${json.sid}.json`);
    expect(fetched.json).toEqual({ ...json, to: "+91 •••••• 3210", date_updated: expect.any(String) });
    const row = await prisma().$queryRaw<{ text: string }[]>`
      SELECT to_jsonb(message)::text AS text FROM message WHERE account_id = ${account.scope.accountId} AND sid = ${json.sid}`;
    expect(row[0]?.text).toContain(json.sid);
    expect(row[0]?.text).not.toMatch(/9876543210|123456/);
  });

  it("tells apart what is queued, accepted by a messaging service, and scheduled", async () => {
    const service = `MG${"a".repeat(32)}`;
    expect((await create({ From: "", MessagingServiceSid: service })).json).toMatchObject({
      status: "accepted",
      from: null,
      messaging_service_sid: service,
    });
    const SendAt = new Date(Date.now() + 3_600_000).toISOString();
    expect((await create({ MessagingServiceSid: service, ScheduleType: "fixed", SendAt })).json.status).toBe(
      "scheduled",
    );
  });

  it("knows channels, media and segments", async () => {
    const media = await create({ Body: "", MediaUrl: "https://a.example/1.png" });
    expect(media.json).toMatchObject({ sid: expect.stringMatching(/^MM/), num_media: "1", num_segments: "1" });
    expect((await stored(media.json.sid))?.sender?.channel).toBe("mms");
    const whatsapp = await create({ To: `whatsapp:${GOOD.To}`, From: `whatsapp:${GOOD.From}`, Body: "д".repeat(200) });
    expect(whatsapp.json).toMatchObject({ num_segments: "1", from: `whatsapp:${GOOD.From}` });
    expect((await stored(whatsapp.json.sid))?.sender?.channel).toBe("whatsapp");
    expect((await create({ Body: "д".repeat(71) })).json.num_segments).toBe("2");
  });

  it("lists a number's messages by the channel of the address", async () => {
    const number = `+4915112${String(Math.floor(Math.random() * 1e6)).padStart(6, "0")}`;
    const sms = await create({ To: number.replace("+49", "+49 (").replace("151", "151) ") });
    expect(sms.json.to).toBe(number);
    const whatsapp = await create({ To: `whatsapp:${number}`, From: `whatsapp:${GOOD.From}` });
    const list = async (to: string) =>
      (await call(account, "GET", `/Messages.json?To=${encodeURIComponent(to)}`)).json.messages;
    expect(await list(number)).toMatchObject([{ sid: sms.json.sid }]);
    expect(await list(`whatsapp:${number}`)).toMatchObject([
      { sid: whatsapp.json.sid, to: `whatsapp:+49 •••••• ${number.slice(-4)}` },
    ]);
  });

  it("takes the provider's SID, and a repeat changes nothing", async () => {
    const MessageSid = mintMessageSid();
    const first = await create({ MessageSid, Attempt: "2" });
    expect(first).toMatchObject({ status: 201, json: { sid: MessageSid } });
    const before = await stored(MessageSid);
    await recordFacts(account.scope, [statusFacts(MessageSid, "delivered", Date.now(), null)]);
    const again = await create({ MessageSid, Attempt: "2" });
    expect(again).toMatchObject({ status: 201, json: { sid: MessageSid, status: "delivered", to: GOOD.To } });
    expect(again.json.date_created).toBe(first.json.date_created);
    expect(await stored(MessageSid)).toMatchObject({ createdAt: before?.createdAt, attempt: 2, provideFeedback: true });
  });

  it("finds the status that came before it", async () => {
    const MessageSid = mintMessageSid();
    await recordFacts(account.scope, [statusFacts(MessageSid, "undelivered", Date.now(), 30003)]);
    expect((await call(account, "GET", `/Messages/${MessageSid}.json`)).status).toBe(404);
    const { json } = await create({ MessageSid });
    expect(json).toMatchObject({ status: "undelivered", error_code: 30003 });
    expect(listWireFaults("message", json)).toEqual([]);
  });

  it.each<[string, Record<string, string>, [number, number]]>([
    ["no recipient", { To: "" }, [400, 21604]],
    ["a bad recipient", { To: "call me" }, [400, 21211]],
    ["no sender", { From: "" }, [400, 21603]],
    ["no content", { Body: "" }, [400, 21619]],
    ["a long body", { Body: "a".repeat(1601) }, [400, 21617]],
    ["a bad flag", { ProvideFeedback: "perhaps" }, [400, 20001]],
    ["a year beyond all plans", { SendAt: "9999-01-01T00:00:00Z" }, [400, 20001]],
    ["a control character", { From: "+1500\u0007" }, [400, 20001]],
  ])("refuses %s and stores nothing", async (_name, form, expected) => {
    const MessageSid = mintMessageSid();
    expectError(await create({ ...form, MessageSid }), expected);
    expect(await stored(MessageSid)).toBeUndefined();
  });

  it("refuses what is no form", async () => {
    const post = (form: string, type?: string) =>
      call(account, "POST", "/Messages.json", { form, ...(type && { type }) });
    expectError(await post("To=%ZZ&From=1&Body=x"), [400, 20001]);
    expectError(await post("To=%2B919876543210&To=%2B919876543211&From=1&Body=x"), [400, 20001]);
    expectError(await post('{"To":"+919876543210"}', "application/json"), [415, 20001]);
    expectError(await post(`Body=${"a".repeat(2_000_000)}`), [413, 20001]);
    expectError(await post(""), [400, 21604]);
  });
});

describe("access", () => {
  it("needs the account's own credentials", async () => {
    const wrong = await call(account, "GET", "/Messages.json", { as: { sid: account.sid, token: other.token } });
    expectError(wrong, [401, 20003]);
    expect(wrong.headers.get("www-authenticate")).toBe('Basic realm="Twilio API"');
    expectError(await call(account, "GET", "/Messages.json", { as: other }), [401, 20003]);
    expectError(await call(account, "POST", "/Messages.json", { as: other, form: GOOD }), [401, 20003]);
  });

  it("shows one account nothing of another, even under its own path", async () => {
    const { json } = await create({ MessageSid: mintMessageSid() });
    for (const [method, path] of [
      ["GET", `/Messages/${json.sid}.json`],
      ["POST", `/Messages/${json.sid}.json`],
      ["DELETE", `/Messages/${json.sid}.json`],
      ["POST", `/Messages/${json.sid}/Feedback.json`],
    ] as const)
      expectError(await call(other, method, path), [404, 20404]);
    expect((await call(other, "GET", "/Messages.json")).json.messages).toEqual([]);
    expect((await call(account, "GET", `/Messages/${json.sid}.json`)).status).toBe(200);
  });

  it("lets a key do what its scopes say", async () => {
    const { sid, secret } = await createApiKey(account.scope, { name: "sender", scopes: ["ingest"] });
    const as = { sid, token: secret };
    expect((await call(account, "POST", "/Messages.json", { as, form: GOOD })).status).toBe(201);
    expectError(await call(account, "GET", "/Messages.json", { as }), [403, 20003]);
  });
});

describe("paths", () => {
  it.each([
    "/Messages",
    "/Messages.xml",
    "/Messages/",
    "/Messages/SM1.json",
    `/Messages/SM${"0".repeat(32)}`,
    `/Messages/SM${"0".repeat(32)}.json`,
    `/Messages/SM${"0".repeat(32)}.xml`,
    `/Messages/SM${"0".repeat(32)}/Media.json`,
    "/Calls.json",
    "/Messages/%00.json",
  ])("has nothing at %s", async (path) => {
    expectError(await call(account, "GET", path), [404, 20404]);
  });

  it("says which methods there are", async () => {
    const answer = await call(account, "PUT", "/Messages.json");
    expectError(answer, [405, 20004]);
    expect(answer.headers.get("allow")).toBe("GET, POST");
  });

  it("shows no message of another provider", async () => {
    await recordFacts(account.scope, [{ ...statusFacts("other:1", "sent", Date.now(), null), createdAt: Date.now() }]);
    expectError(await call(account, "GET", "/Messages/other:1.json"), [404, 20404]);
  });
});

describe("changing a message", () => {
  it("redacts what is redacted already", async () => {
    const { json } = await create();
    const redacted = await call(account, "POST", `/Messages/${json.sid}.json`, { form: { Body: "" } });
    expect(redacted).toMatchObject({ status: 200, json: { sid: json.sid, body: "" } });
    expect(listWireFaults("message", redacted.json)).toEqual([]);
    expectError(await call(account, "POST", `/Messages/${json.sid}.json`, { form: { Body: "new" } }), [400, 20001]);
    expectError(await call(account, "POST", `/Messages/${json.sid}.json`, { form: {} }), [400, 20001]);
  });

  it("cancels what has not been sent, once or twice", async () => {
    const { json } = await create();
    const cancel = () => call(account, "POST", `/Messages/${json.sid}.json`, { form: { Status: "canceled" } });
    expect(await cancel()).toMatchObject({ status: 200, json: { status: "canceled" } });
    expect(await cancel()).toMatchObject({ status: 200, json: { status: "canceled" } });
    await recordFacts(account.scope, [statusFacts(json.sid, "delivered", Date.now(), null)]);
    expectError(await cancel(), [400, 20001]);
  });

  it("deletes for good, and leaves what counts", async () => {
    const MessageSid = mintMessageSid();
    await create({ MessageSid });
    const path = `/Messages/${MessageSid}.json`;
    expect(await call(account, "DELETE", path)).toMatchObject({ status: 204, json: null });
    expectError(await call(account, "DELETE", path), [404, 20404]);
    expectError(await call(account, "GET", path), [404, 20404]);
    expectError(await call(account, "POST", path, { form: { Body: "" } }), [404, 20404]);
    expectError(await call(account, "POST", `/Messages/${MessageSid}/Feedback.json`), [404, 20404]);
    expect((await create({ MessageSid })).status).toBe(201);
    expectError(await call(account, "GET", path), [404, 20404]);
    expect(await stored(MessageSid)).toMatchObject({
      address: null,
      provideFeedback: true,
      recipient: { country: "IN" },
    });
  });
});
