import { beforeAll, describe, expect, it } from "vitest";
import { POST as createMessage } from "@/app/2010-04-01/Accounts/[accountSid]/Messages.json/route";
import { POST as postMessages } from "@/app/api/v1/messages/route";
import { GET as getFunnel } from "@/app/api/v1/reports/funnel/route";
import type { AccountScope } from "@/lib/db/account-scope";
import { env } from "@/lib/env";
import { basicHeader, giveAuthToken } from "@/lib/testing/credentials";
import { createTestScope } from "@/lib/testing/scope";

let scope: AccountScope;
let authorization: string;

beforeAll(async () => {
  Object.assign(env(), { RATE_LIMIT_INGEST: 4, RATE_LIMIT_READ: 2, RATE_LIMIT_REFUSED: 3 });
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

  it("slow down whoever guesses, by address, and nobody who has the right credentials", async () => {
    const from = { "x-otp-remote-address": "192.0.2.99" };
    const guess = () => read({ ...from, authorization: basicHeader(scope.accountSid, crypto.randomUUID()) });
    const statuses = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await guess()).status);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    const other = await giveAuthToken(await createTestScope());
    expect((await read({ ...from, authorization: other })).status).toBe(200);
    expect((await read({ authorization: basicHeader(scope.accountSid, "x") })).status).toBe(401);
  });
});
