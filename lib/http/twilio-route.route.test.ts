import { describe, expect, it } from "vitest";
import { mintAccountSid } from "@/lib/accounts/account-sid";
import { createApiKey } from "@/lib/auth/api-keys";
import { mintHex } from "@/lib/auth/secret-hash";
import { QueueFullError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { basicHeader, giveAuthToken } from "@/lib/testing/credentials";
import { createTestScope } from "@/lib/testing/scope";
import { TwilioError } from "./twilio-errors";
import { twilioRoute } from "./twilio-route";

const FORM = "application/x-www-form-urlencoded";
const echo = twilioRoute(
  { access: "POST /2010-04-01/Accounts/[accountSid]/Messages.json" },
  ({ scope, params, form, requestId }) =>
    Response.json({ account: scope.accountSid, params, form: [...form], requestId }),
);

type Sent = { sid: string; authorization?: string; body?: BodyInit; headers?: Record<string, string>; query?: string };

function call(handler: typeof echo, { sid, authorization, body, headers, query = "" }: Sent) {
  const request = new Request(`http://localhost/2010-04-01/Accounts/${sid}/Messages.json${query}`, {
    method: "POST",
    headers: { "content-type": FORM, ...(authorization && { authorization }), ...headers },
    body: body ?? null,
    duplex: "half",
  } as RequestInit);
  return handler(request, { params: Promise.resolve({ accountSid: sid }) });
}

async function createCaller() {
  const scope = await createTestScope();
  return { scope, sid: scope.accountSid, authorization: await giveAuthToken(scope) };
}

describe("twilioRoute", () => {
  it("gives the handler the account, the parameters and the form", async () => {
    const { sid, authorization } = await createCaller();
    const response = await call(echo, { sid, authorization, body: "To=%2B1555&Body=a%0Ab&MediaUrl=x&MediaUrl=y" });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      account: sid,
      params: { accountSid: sid },
      form: [
        ["To", "+1555"],
        ["Body", "a\nb"],
        ["MediaUrl", "x"],
        ["MediaUrl", "y"],
      ],
      requestId: response.headers.get("x-request-id"),
    });
  });

  it("answers the same bytes to whoever may not, and says nothing about who exists", async () => {
    const [a, b] = [await createCaller(), await createCaller()];
    const unknown = mintAccountSid();
    const id = { "x-request-id": "the-same-request" };
    const answers = await Promise.all(
      [
        { sid: a.sid },
        { sid: a.sid, authorization: "Basic nonsense" },
        { sid: a.sid, authorization: basicHeader(a.sid, mintHex()) },
        { sid: a.sid, authorization: b.authorization },
        { sid: unknown, authorization: basicHeader(unknown, mintHex()) },
        { sid: unknown, authorization: a.authorization },
        { sid: "AC1", authorization: a.authorization },
        { sid: a.sid, authorization: basicHeader(`SK${mintHex()}`, mintHex()) },
        { sid: a.sid, body: "%zz", authorization: b.authorization },
      ].map(async (sent) => {
        const response = await call(echo, { ...sent, headers: id });
        return JSON.stringify([response.status, [...response.headers], await response.text()]);
      }),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain("[401,");
    expect(answers[0]).toContain('Basic realm=\\"Twilio API\\"');
    expect(answers[0]).toContain('\\"code\\":20003');
  });

  it("lets a parent act for its subaccount, not the other way", async () => {
    const [parent, child] = [await createCaller(), await createCaller()];
    await prisma().account.update({ where: { id: child.scope.accountId }, data: { parentId: parent.scope.accountId } });
    const response = await call(echo, { sid: child.sid, authorization: parent.authorization });
    expect(await response.json()).toMatchObject({ account: child.sid });
    expect((await call(echo, { sid: parent.sid, authorization: child.authorization })).status).toBe(401);
  });

  it("takes a key for what it may do", async () => {
    const { scope, sid } = await createCaller();
    const status = async (scopes: ("ingest" | "read")[]) => {
      const key = await createApiKey(scope, { name: "k", scopes });
      const response = await call(echo, { sid, authorization: basicHeader(key.sid, key.secret) });
      return [response.status, (await response.json()).code];
    };
    expect(await status(["ingest"])).toEqual([200, undefined]);
    expect(await status(["read"])).toEqual([403, 20003]);
  });

  it.each([
    ["malformed percent-encoding", { body: "To=%zz" }, 400],
    ["invalid UTF-8 behind percents", { body: "To=%ff" }, 400],
    ["invalid UTF-8", { body: Uint8Array.of(0x54, 0x6f, 0x3d, 0xff) }, 400],
    ["NUL", { body: "Body=a%00b" }, 400],
    ["a control character", { body: "To=%1b" }, 400],
    ["a parameter twice", { body: "To=a&To=b" }, 400],
    ["a parameter of the query twice", { query: "?a=1&a=2" }, 400],
    ["a malformed query", { query: "?a=%zz" }, 400],
    ["JSON", { body: "{}", headers: { "content-type": "application/json" } }, 415],
    ["2 MB", { body: `To=${"1".repeat(2_000_000)}` }, 413],
  ])("refuses %s", async (_what, sent, status) => {
    const response = await call(echo, { ...(await createCaller()), ...sent });
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({
      code: 20001,
      message: expect.any(String),
      more_info: "https://www.twilio.com/docs/errors/20001",
      status,
    });
  });

  it("refuses a streamed body once its limit is passed, whether or not the rest comes", async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent > 1_048_576) return new Promise<void>(() => {});
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(97));
      },
    });
    expect((await call(echo, { ...(await createCaller()), body })).status).toBe(413);
  });

  it("takes exactly 1 MiB", async () => {
    const body = `Body=${"a".repeat(1_048_576 - 5)}`;
    expect((await call(echo, { ...(await createCaller()), body })).status).toBe(200);
    expect((await call(echo, { ...(await createCaller()), body: `${body}a` })).status).toBe(413);
  });

  it("takes a body that is empty, with or without a type", async () => {
    const caller = await createCaller();
    expect((await call(echo, { ...caller, body: "" })).status).toBe(200);
    const url = `http://localhost/2010-04-01/Accounts/${caller.sid}/Messages.json`;
    const request = new Request(url, { method: "POST", headers: { authorization: caller.authorization } });
    expect((await echo(request, { params: Promise.resolve({ accountSid: caller.sid }) })).status).toBe(200);
  });

  it("turns what the handler throws into Twilio's form", async () => {
    const caller = await createCaller();
    const answer = async (error: unknown) => {
      const response = await call(
        twilioRoute({ access: "POST /2010-04-01/Accounts/[accountSid]/Messages.json" }, () => Promise.reject(error)),
        caller,
      );
      const { code, status, message } = await response.json();
      return [response.status, status, code, message, response.headers.get("retry-after")];
    };
    expect(await answer(new TwilioError(21604, "no To"))).toEqual([400, 400, 21604, "no To", null]);
    expect(await answer(new QueueFullError(2))).toEqual([429, 429, 20429, expect.any(String), "2"]);
    expect(await answer(Object.assign(new Error("x"), { code: "57P01" }))).toEqual([
      503,
      503,
      20503,
      expect.any(String),
      "1",
    ]);
    expect(await answer(new Error("secret +15551234567"))).toEqual([500, 500, 20500, "Internal server error", null]);
  });
});
