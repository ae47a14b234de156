import twilio from "twilio";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { askForReset } from "@/app/(auth)/forgot-password/actions";
import { joinAsNewUser, openInvitation } from "@/app/(auth)/invitation/actions";
import { openReset, setNewPassword } from "@/app/(auth)/reset-password/actions";
import { createFirstAdministrator, getSetupState } from "@/app/(auth)/setup/actions";
import { searchMessages } from "@/app/(dashboard)/[account]/messages/search-messages";
import { saveAccount } from "@/app/(dashboard)/[account]/settings/actions";
import { withdrawInvitation } from "@/app/(dashboard)/[account]/settings/members/actions";
import { removeView } from "@/app/(dashboard)/[account]/views/actions";
import { createIngestKey } from "@/app/(dashboard)/account-actions";
import { startDemo } from "@/app/(dashboard)/demo-actions";
import { GET as wireNothing } from "@/app/2010-04-01/[...path]/route";
import { POST as createMessage } from "@/app/2010-04-01/Accounts/[accountSid]/Messages.json/route";
import { GET as nothing } from "@/app/api/[...path]/route";
import { GET as auth } from "@/app/api/auth/[...nextauth]/route";
import { GET as live } from "@/app/api/health/live/route";
import { GET as openapi } from "@/app/api/openapi/route";
import { POST as postMessages } from "@/app/api/v1/messages/route";
import { GET as getFunnel } from "@/app/api/v1/reports/funnel/route";
import { POST as postStatus } from "@/app/api/webhooks/twilio/status/route";
import { authorizeAction } from "@/app/session";
import { saveTwilioToken } from "@/lib/accounts/change-twilio-token";
import { mintHex } from "@/lib/auth/secret-hash";
import { endSessionsOf } from "@/lib/auth/sessions";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { logger } from "@/lib/observability/logger";
import { basicHeader, giveAuthToken } from "@/lib/testing/credentials";
import { createTestScope } from "@/lib/testing/scope";
import { createMember } from "@/lib/testing/session-cookie";

const visitor = vi.hoisted(() => ({ address: "", cookie: "" }));
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ "x-otp-remote-address": visitor.address, cookie: visitor.cookie }),
}));

const at = (path: string, headers: Record<string, string>) => new Request(`http://127.0.0.1:3000${path}`, { headers });
const nextauth = (action: string) => ({ params: Promise.resolve({ nextauth: [action] }) });

let scope: AccountScope;
let authorization: string;

beforeAll(async () => {
  Object.assign(env(), { RATE_LIMIT_INGEST: 4, RATE_LIMIT_READ: 2, RATE_LIMIT_REFUSED: 3, RATE_LIMIT_OPEN: 3 });
  scope = await createTestScope();
  authorization = await giveAuthToken(scope);
});

const read = (headers: Record<string, string>) =>
  getFunnel(new Request("http://127.0.0.1:3000/api/v1/reports/funnel", { headers }));

const send = (sid: string) =>
  postMessages(
    new Request("http://127.0.0.1:3000/api/v1/messages", {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify({ sid, country: "IN" }),
    }),
  );

function sendAsTwilio() {
  const headers = { authorization, "content-type": "application/x-www-form-urlencoded" };
  const url = `http://127.0.0.1:3000/2010-04-01/Accounts/${scope.accountSid}/Messages.json`;
  const body = "To=%2B14155550123&From=%2B14155550100&Body=x";
  const params = Promise.resolve({ accountSid: scope.accountSid });
  return createMessage(new Request(url, { method: "POST", headers, body }), { params });
}

describe("the limits of requests in a minute", () => {
  it("hold for each caller by itself, reading apart from sending, and say when to come again", async () => {
    expect([(await read({ authorization })).status, (await read({ authorization })).status]).toEqual([200, 200]);
    const refused = await read({ authorization });
    expect(refused.status).toBe(429);
    expect((await refused.json()).error.code).toBe("too_many_requests");
    const seconds = Number(refused.headers.get("retry-after"));
    expect(seconds).toBeGreaterThanOrEqual(1);
    expect(seconds).toBeLessThanOrEqual(60);
    expect((await read({ authorization: await giveAuthToken(await createTestScope()) })).status).toBe(200);
    expect((await send("SM1")).status).toBe(200);
  });

  it("refuse what is sent before anything of it is taken, in the words of the API that was asked", async () => {
    await send("SM2");
    await send("SM3");
    await send("SM4");
    const native = await send("SM5");
    expect([native.status, native.headers.get("retry-after")]).toEqual([429, expect.stringMatching(/^\d+$/)]);
    const wire = await sendAsTwilio();
    expect(wire.status).toBe(429);
    expect(wire.headers.get("retry-after")).toMatch(/^\d+$/);
    expect(await wire.json()).toMatchObject({ code: 20429, status: 429 });
  });

  it("hold for what a page's actions ask", async () => {
    const { cookie } = await createMember(scope, "viewer");
    visitor.cookie = cookie;
    const ask = () => authorizeAction("/[account]/health/refresh-health#refreshHealth", scope.accountSid);
    expect((await ask())?.role).toBe("viewer");
    await ask();
    await expect(ask()).rejects.toThrow("too many requests");
    expect((await read({ cookie })).status).toBe(429);
    visitor.cookie = "";
  });

  it.each<[string, (account: string) => Promise<unknown>]>([
    ["a form of the settings", (account) => saveAccount(account, { status: "untouched" }, new FormData())],
    ["a list of the settings", (account) => withdrawInvitation(account, "nobody@example.com")],
    ["a view", (account) => removeView(account, "none")],
    ["the search", (account) => searchMessages(account, "", { problem: null }, new FormData())],
    ["the first key", (account) => createIngestKey(account)],
    ["demo data", (account) => startDemo(account)],
  ])("are a sentence in %s", async (_what, act) => {
    visitor.cookie = (await createMember(scope, "viewer")).cookie;
    for (let n = 0; n < 2; n += 1) expect(JSON.stringify(await act(scope.accountSid))).not.toMatch(/too many/i);
    expect(JSON.stringify(await act(scope.accountSid))).toMatch(/too many/i);
    visitor.cookie = "";
  });

  it("hold for who is not signed in, or not any more, by address", async () => {
    const from = { "x-otp-remote-address": "192.0.2.98" };
    const ended = await createMember(scope, "viewer");
    await endSessionsOf(ended.id);
    const statuses = [];
    for (const cookie of ["", ended.cookie, "a=b", ended.cookie])
      statuses.push((await read({ ...from, cookie })).status);
    expect(statuses).toEqual([401, 401, 401, 429]);
    expect((await read({ ...from, cookie: (await createMember(scope, "viewer")).cookie })).status).toBe(200);
  });

  it("answer 429 to refused credentials, by address, and to nobody who has the right ones", async () => {
    const from = { "x-otp-remote-address": "192.0.2.99" };
    const guess = () => read({ ...from, authorization: basicHeader(scope.accountSid, crypto.randomUUID()) });
    const statuses = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await guess()).status);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    const other = await giveAuthToken(await createTestScope());
    expect((await read({ ...from, authorization: other })).status).toBe(200);
    expect((await read({ authorization: basicHeader(scope.accountSid, "x") })).status).toBe(401);
  });

  it("count an address of IPv6 as its network, which whoever has it can take others from", async () => {
    const guess = (address: string) =>
      read({ "x-otp-remote-address": address, authorization: basicHeader(scope.accountSid, crypto.randomUUID()) });
    const statuses = [];
    for (let n = 1; n <= 4; n += 1) statuses.push((await guess(`2001:db8:0:7::${n}`)).status);
    expect(statuses).toEqual([401, 401, 401, 429]);
    expect((await guess("2001:db8:0:8::1")).status).toBe(401);
  });

  const STATUS_URL = "http://127.0.0.1:3000/api/webhooks/twilio/status";
  const toCallback = ({ accountSid }: AccountScope) => ({
    AccountSid: accountSid,
    MessageSid: `SM${"0".repeat(32)}`,
    MessageStatus: "delivered",
  });
  const callBack = (of: AccountScope, address: string, signature: string) =>
    postStatus(
      new Request(STATUS_URL, {
        method: "POST",
        headers: { "x-twilio-signature": signature, "x-otp-remote-address": address },
        body: new URLSearchParams(toCallback(of)),
      }),
    );

  it("answer 429 to callbacks that Twilio did not sign, and not to Twilio at the same address", async () => {
    const token = mintHex();
    await saveTwilioToken(scope, token);
    const statuses = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await callBack(scope, "192.0.2.50", "forged")).status);
    expect(statuses).toEqual([403, 403, 403, 429, 429]);
    const signature = twilio.getExpectedTwilioSignature(token, STATUS_URL, toCallback(scope));
    expect((await callBack(scope, "192.0.2.50", signature)).status).toBe(204);
  });

  it("keep forged callbacks from filling the log and the data health of the account they name", async () => {
    const named = await createTestScope();
    const warn = vi.spyOn(logger(), "warn");
    for (let n = 0; n < 5; n += 1) await callBack(named, "192.0.2.51", "forged");
    expect(warn.mock.calls.filter(([line]) => JSON.stringify(line).includes(named.accountSid))).toHaveLength(3);
    warn.mockRestore();
    const countForged = async () => {
      const where = { accountId: named.accountId };
      return (await prisma().intakeHour.aggregate({ where, _sum: { count: true } }))._sum.count;
    };
    await expect.poll(countForged).toBe(3);
  });

  it.each<[string, number, (headers: Record<string, string>) => Promise<Response>, number]>([
    ["/api/health/live", 0, (headers) => live(at("/api/health/live", headers)), 200],
    ["/api/openapi", 1, (headers) => openapi(at("/api/openapi", headers)), 200],
    ["/api/auth/csrf", 2, (headers) => auth(at("/api/auth/csrf", headers), nextauth("csrf")), 200],
    ["/api/nothing", 3, (headers) => nothing(at("/api/nothing", headers)), 404],
    ["/2010-04-01/nothing", 4, (headers) => wireNothing(at("/2010-04-01/nothing", headers)), 404],
  ])("hold for each address where nobody proves who they are: %s", async (_path, network, get, usual) => {
    const from = (last: number) => ({ "x-otp-remote-address": `2001:db8:${network}::${last}` });
    const statuses = [];
    for (let n = 1; n <= 4; n += 1) statuses.push((await get(from(n))).status);
    expect(statuses).toEqual([usual, usual, usual, 429]);
    expect((await get({ "x-otp-remote-address": `198.51.100.${network}` })).status).toBe(usual);
  });

  it("hold for what the pages before sign-in ask, which say so", async () => {
    const asks = [
      () => askForReset("nobody@example.com"),
      () => openInvitation("x"),
      () => joinAsNewUser("x", new FormData()),
      () => openReset("x"),
      () => setNewPassword("x", "x"),
      () => getSetupState("x"),
      () => createFirstAdministrator({ status: "open" }, new FormData()),
    ];
    for (const [index, ask] of asks.entries()) {
      visitor.address = `203.0.113.${index}`;
      for (let n = 0; n < 3; n += 1) expect(JSON.stringify(await ask())).not.toContain("too many");
      expect(JSON.stringify(await ask())).toContain("too many");
    }
  });
});
