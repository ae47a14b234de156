import { createHash } from "node:crypto";
import twilio from "twilio";
import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/prisma";
import { nothingKnown } from "@/lib/ingest/facts";
import { recordFacts } from "@/lib/ingest/queue";
import { STATUS_CODES } from "@/lib/ingest/status";
import { readStoredFacts } from "@/lib/testing/stored-facts";
import { createWireAccount, mintMessageSid, type WireAccount } from "@/lib/testing/wire-account";
import { POST } from "./route";

const HOOK = "https://insights.example/api/webhooks/twilio/status";
const FORM = "application/x-www-form-urlencoded; charset=UTF-8";

let account: WireAccount;
let other: WireAccount;

beforeAll(async () => {
  account = await createWireAccount();
  other = await createWireAccount();
});

type Sent = { url?: string; body: string; signature: string | null; type?: string };

/** As a proxy in front of us hands it on. */
const send = ({ url = HOOK, body, signature, type = FORM }: Sent) =>
  POST(
    new Request(url.replace("https://insights.example", "http://127.0.0.1:3000"), {
      method: "POST",
      headers: {
        "Content-Type": type,
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "insights.example",
        ...(signature !== null && { "X-Twilio-Signature": signature }),
      },
      body,
    }),
  );

type Signed = { as?: WireAccount; url?: string; token?: string };

/** A callback as Twilio sends it about a message of the account. */
function callBack(changes: Record<string, string>, { as = account, url = HOOK, token = as.twilioToken }: Signed = {}) {
  const parameters = {
    AccountSid: as.sid,
    ApiVersion: "2010-04-01",
    From: "+15005550006",
    To: "+919876543210",
    ...changes,
  };
  const signature = twilio.getExpectedTwilioSignature(token, url, parameters);
  return send({ url, body: new URLSearchParams(parameters).toString(), signature });
}

const stored = async (sid: string, of = account) => (await readStoredFacts(of.scope.accountId)).get(sid);

describe("a status callback", () => {
  it("is answered 204 without a body once it is stored", async () => {
    const MessageSid = mintMessageSid();
    const before = Date.now();
    const response = await callBack({
      MessageSid,
      MessageStatus: "undelivered",
      ErrorCode: "30003",
      RawDlrDoneDate: "2611212140",
      SomethingNew: "x",
    });
    expect(response.status).toBe(204);
    expect(await response.text()).toBe("");
    const facts = await stored(MessageSid);
    expect(facts).toMatchObject({
      createdAt: null,
      provideFeedback: false,
      status: { code: STATUS_CODES.undelivered, errorCode: 30003 },
      recipient: { country: "IN" },
      sender: { source: 1, channel: "sms", provider: "twilio", sender: "+15005550006" },
      address: { masked: "+91 •••••• 3210" },
      rawDlrDoneDate: "2611212140",
    });
    expect(facts?.failedAt).toBeGreaterThanOrEqual(before);
  });

  it("may come in any order, and twice", async () => {
    const MessageSid = mintMessageSid();
    for (const MessageStatus of ["delivered", "sent", "queued", "delivered", "sent"])
      expect((await callBack({ MessageSid, MessageStatus })).status).toBe(204);
    const facts = await stored(MessageSid);
    expect(facts?.status?.code).toBe(STATUS_CODES.delivered);
    expect(facts?.sentAt).not.toBeNull();
    expect(facts?.deliveredAt).not.toBeNull();
  });

  it("knows less of the sender than the message itself", async () => {
    const MessageSid = mintMessageSid();
    const messagingService = `MG${"a".repeat(32)}`;
    const sender = { source: 2, at: 1, channel: "mms", provider: "twilio", messagingService, sender: "" };
    await recordFacts(account.scope, [{ ...nothingKnown(MessageSid), createdAt: Date.now(), sender }]);
    await callBack({ MessageSid, MessageStatus: "sent" });
    expect((await stored(MessageSid))?.sender).toEqual(sender);
  });

  it("takes the older names and whatever path and query it was given", async () => {
    const SmsSid = mintMessageSid();
    const response = await callBack({ SmsSid, SmsStatus: "sent" }, { url: `${HOOK}?team=it's&a=%2B1` });
    expect(response.status).toBe(204);
    expect((await stored(SmsSid))?.sentAt).not.toBeNull();
  });

  it.each(["receiving", "received", "teleported", ""])("ignores the status %j", async (MessageStatus) => {
    const MessageSid = mintMessageSid();
    expect((await callBack({ MessageSid, MessageStatus })).status).toBe(204);
    expect(await stored(MessageSid)).toBeUndefined();
  });

  it("may be JSON, covered by its hash in the URL", async () => {
    const MessageSid = mintMessageSid();
    const body = JSON.stringify({ AccountSid: account.sid, MessageSid, MessageStatus: "delivered", ErrorCode: null });
    const url = `${HOOK}?bodySHA256=${createHash("sha256").update(body).digest("hex")}`;
    const signature = twilio.getExpectedTwilioSignature(account.twilioToken, url, {});
    const type = "application/json";
    expect((await send({ url, body: `${body} `, signature, type })).status).toBe(403);
    expect(await stored(MessageSid)).toBeUndefined();
    expect((await send({ url, body, signature, type })).status).toBe(204);
    expect((await stored(MessageSid))?.deliveredAt).not.toBeNull();
  });

  it("must name a message", async () => {
    expect((await callBack({ MessageSid: "SM1", MessageStatus: "sent" })).status).toBe(400);
  });
});

describe("a status callback that Twilio did not sign for this account", () => {
  const MessageSid = mintMessageSid();
  const body = () => new URLSearchParams({ AccountSid: account.sid, MessageSid, MessageStatus: "sent" }).toString();

  it.each<[string, () => Promise<Response>]>([
    ["by another's token", () => callBack({ MessageSid, MessageStatus: "sent" }, { token: other.twilioToken })],
    ["for another account", () => callBack({ MessageSid, MessageStatus: "sent", AccountSid: other.sid })],
    [
      "for an unknown account",
      () => callBack({ MessageSid, MessageStatus: "sent", AccountSid: `AC${"0".repeat(32)}` }),
    ],
    ["for no account", () => callBack({ MessageSid, MessageStatus: "sent", AccountSid: "\u0000" })],
    ["without a signature", () => send({ body: body(), signature: null })],
    ["with an empty one", () => send({ body: body(), signature: "" })],
    [
      "as JSON outside the signature",
      () =>
        send({
          body: JSON.stringify({ AccountSid: account.sid, MessageSid, MessageStatus: "sent" }),
          signature: twilio.getExpectedTwilioSignature(account.twilioToken, HOOK, {}),
          type: "application/json",
        }),
    ],
    ["as something else", () => send({ body: "\u0000\ufffd", signature: "x", type: "text/plain" })],
  ])("is refused with one and the same answer: %s", async (_name, attempt) => {
    const response = await attempt();
    const { error } = await response.json();
    expect(response.status).toBe(403);
    expect(error).toMatchObject({
      code: "forbidden",
      message: "The signature does not belong to this account, URL and body.",
    });
    expect(await stored(MessageSid)).toBeUndefined();
    expect(await stored(MessageSid, other)).toBeUndefined();
  });

  it("is refused while the account has no Twilio token", async () => {
    const bare = await createWireAccount();
    await prisma().account.update({
      where: { id: bare.scope.accountId },
      data: { twilioAuthTokenEncrypted: null },
    });
    expect((await callBack({ MessageSid, MessageStatus: "sent" }, { as: bare })).status).toBe(403);
  });

  it("is refused unread when it is too large", async () => {
    expect((await send({ body: `a=${"a".repeat(2_000_000)}`, signature: "x" })).status).toBe(413);
  });
});
