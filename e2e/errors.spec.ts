import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { prisma } from "@/lib/db/prisma";
import { mintMessageSid, type WireAccount } from "@/lib/testing/wire-account";
import { connectTwilio, createAccount, createUser } from "./support/accounts";
import { begin, oneConnection, type RawAnswer, type RawRequest, send, writeAndWait } from "./support/raw-http";
import { basicAuth, getReport } from "./support/report";
import { main } from "./support/servers";

const FORM = "application/x-www-form-urlencoded";
const COMPLETE = "To=%2B919876543210&From=%2B15005550006&Body=x&ProvideFeedback=true";
const LARGE = Buffer.alloc(2 * 1024 * 1024, "x");

let account: WireAccount;
let other: WireAccount;
let messageSid: string;
let endlessHeaders: Promise<string>;

test.beforeAll(async () => {
  // Its time runs while the other tests do.
  endlessHeaders = writeAndWait("GET /api/health/live HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
  const user = await createUser();
  [account, other] = await Promise.all([
    createAccount({ name: "Errors" }, user),
    createAccount({ name: "Another" }, user),
  ]);
  const message = { to: "+919876543210", from: "+15005550006", body: "x", provideFeedback: true };
  ({ sid: messageSid } = await connectTwilio(account).messages.create(message));
});

// Whatever came, nothing of it was stored and the server goes on.
test.afterEach(async () => {
  expect((await send({ path: "/api/health/ready" })).status).toBe(200);
  const messages = await prisma().message.findMany({
    where: { accountId: { in: [account.scope.accountId, other.scope.accountId] } },
    select: { sid: true, confirmedAt: true, deletedAt: true },
  });
  expect(messages).toEqual([{ sid: messageSid, confirmedAt: null, deletedAt: null }]);
  const { totals } = await getReport("funnel", account);
  expect([totals.attempted, totals.confirmed]).toEqual([1, 0]);
});

const wire = (rest: string) => `/2010-04-01/Accounts/${account.sid}/${rest}`;
const authorization = () => basicAuth(account);
const post = (path: string, body: string | Uint8Array, headers: Record<string, string> = {}): Promise<RawAnswer> =>
  send({ method: "POST", path, body, headers: { authorization: authorization(), "content-type": FORM, ...headers } });
const create = (body: string | Uint8Array, headers?: Record<string, string>) =>
  post(wire("Messages.json"), body, headers);
const get = (path: string) => send({ path, headers: { authorization: authorization() } });

function expectTwilioError(
  { status, body, headers }: RawAnswer,
  [expected, code]: readonly [status: number, code: number],
  what = "",
) {
  expect(headers["content-type"], what).toMatch(/^application\/json/);
  expect({ http: status, ...JSON.parse(body) }, what).toEqual({
    http: expected,
    code,
    message: expect.stringMatching(/./),
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    status: expected,
  });
}

test("a form that is not right is refused with the code of what is wrong", async () => {
  const cases: Record<string, readonly [body: string, code: number]> = {
    "nothing at all": ["", 21604],
    "no To": ["From=%2B15005550006&Body=x", 21604],
    "no sender": ["To=%2B919876543210&Body=x", 21603],
    "no content": ["To=%2B919876543210&From=%2B15005550006", 21619],
    "a To that is no number": [COMPLETE.replace(/To=[^&]*/, "To=call+me"), 21211],
    "a To that is much too long": [COMPLETE.replace(/To=[^&]*/, `To=%2B${"9".repeat(5000)}`), 21211],
    "broken percent-encoding": [`${COMPLETE}&StatusCallback=%ZZ`, 20001],
    "text that is not UTF-8": [`${COMPLETE}&ApplicationSid=%ff%fe`, 20001],
    "half a surrogate": [`${COMPLETE}&ApplicationSid=%ed%a0%80`, 20001],
    "a NUL": [`${COMPLETE}%00`, 20001],
    "a control character in a name": [`${COMPLETE}&Fr%07om=1`, 20001],
    "a line break in a sender": [COMPLETE.replace("From=", "From=%0d%0aX"), 20001],
    "a parameter given twice": [`${COMPLETE}&To=%2B919876543211`, 20001],
    "the same value given twice": [`${COMPLETE}&ProvideFeedback=true`, 20001],
    "more than a thousand parameters": [`${COMPLETE}${"&a=1".repeat(1000)}`, 20001],
    "the year 9999": [`${COMPLETE}&ScheduleType=fixed&SendAt=9999-12-31T23%3A59%3A59Z`, 20001],
    "the year 275761": [`${COMPLETE}&ScheduleType=fixed&SendAt=%2B275761-01-01T00%3A00%3A00Z`, 20001],
    "no date": [`${COMPLETE}&ScheduleType=fixed&SendAt=tomorrow`, 20001],
    "no boolean": [COMPLETE.replace("=true", "=perhaps"), 20001],
    "no SID": [`${COMPLETE}&MessageSid=SM1`, 20001],
    "a number beyond all bounds": [`${COMPLETE}&Attempt=99999999999999999999`, 20001],
    "a body beyond Twilio's limit": [`${COMPLETE}&Body2=&Body=${"x".repeat(1601)}`.replace("&Body=x&", "&"), 21617],
  };
  for (const [name, [body, code]] of Object.entries(cases)) {
    await test.step(name, async () => expectTwilioError(await create(body), [400, code]));
  }
});

test("a message that is not there is not found, whatever is asked of it", async () => {
  for (const sid of [mintMessageSid(), "SM1", "%00", "..%2f..%2f", "%27%20OR%201%3D1--", "x".repeat(2000)]) {
    expectTwilioError(await get(wire(`Messages/${sid}.json`)), [404, 20404]);
    expectTwilioError(await post(wire(`Messages/${sid}.json`), "Body="), [404, 20404]);
    expectTwilioError(await post(wire(`Messages/${sid}/Feedback.json`), "Outcome=confirmed"), [404, 20404]);
  }
  expectTwilioError(await get(wire(`Messages/${messageSid}.xml`)), [404, 20404]);
  expectTwilioError(await get(wire(`Messages/${messageSid}`)), [404, 20404]);
  expectTwilioError(await get(wire("Calls.json")), [404, 20404]);
  expectTwilioError(await get("/2010-04-01/Nothing/of/that"), [404, 20404]);
  expectTwilioError(await get("/2010-04-01/Accounts.json"), [404, 20404]);
  expectTwilioError(await post(wire(`Messages/${messageSid}/Feedback.json`), "Outcome=maybe"), [400, 20001]);
});

test("credentials that do not fit are refused, and do not say why", async () => {
  const headers: Record<string, string>[] = [
    {},
    { authorization: basicAuth({ ...account, token: "0".repeat(32) }) },
    { authorization: basicAuth({ sid: account.sid, token: "" }) },
    { authorization: basicAuth(other) },
    { authorization: basicAuth({ sid: `SK${"0".repeat(32)}`, token: account.token }) },
    { authorization: `Bearer ${account.token}` },
    { authorization: "Basic !!!" },
    { authorization: `Basic ${Buffer.from("\0:\0").toString("base64")}` },
    { authorization: `Basic ${"A".repeat(9000)}` },
  ];
  const bodies = new Set<string>();
  for (const wrong of headers) {
    for (const request of [
      { path: wire("Messages.json") },
      { path: wire("Messages.json"), method: "POST", body: COMPLETE },
      { path: wire(`Messages/${messageSid}.json`), method: "DELETE" },
      { path: wire(`Messages/${messageSid}/Feedback.json`), method: "POST", body: "Outcome=confirmed" },
    ]) {
      const answer = await send({ ...request, headers: { "content-type": FORM, ...wrong } });
      expectTwilioError(answer, [401, 20003]);
      expect(answer.headers["www-authenticate"]).toBe('Basic realm="Twilio API"');
      bodies.add(answer.body);
    }
    expect((await send({ path: "/api/v1/reports/funnel", headers: wrong })).status).toBe(
      wrong.authorization === basicAuth(other) ? 200 : 401,
    );
  }
  expect(bodies.size).toBe(1);
});

for (const framing of ["content-length", "transfer-encoding"] as const) {
  test(`a body of 2 MB is refused, and the connection goes on (${framing})`, async () => {
    const paths = [wire("Messages.json"), wire(`Messages/${messageSid}/Feedback.json`), "/api/webhooks/twilio/status"];
    for (const path of paths) {
      const agent = oneConnection();
      const length = framing === "content-length" ? String(LARGE.length) : "chunked";
      const headers = { authorization: authorization(), "content-type": FORM, [framing]: length };
      const answer = await send({ method: "POST", path, headers, body: LARGE, agent });
      expect(answer.status, path).toBe(413);
      if (path.startsWith("/2010")) expectTwilioError(answer, [413, 20001]);
      const next = await send({ path: "/api/health/live", agent });
      expect([next.status, next.reused], "the request after it").toEqual([200, true]);
      agent.destroy();
    }
  });
}

test("a body of another type is refused", async () => {
  for (const type of ["application/json", "multipart/form-data; boundary=x", "text/plain", "nonsense", ""]) {
    const answer = await create(COMPLETE, { "content-type": type });
    expectTwilioError(answer, [415, 20001]);
  }
  expectTwilioError(await send({ method: "PUT", path: wire("Messages.json"), body: COMPLETE }), [405, 20004]);
  expectTwilioError(await send({ method: "GET", path: wire(`Messages/${messageSid}/Feedback.json`) }), [405, 20004]);
});

test("a list or a report is never asked for something that does not exist", async () => {
  for (const query of [
    "DateSent=9999-12-31",
    "DateSent=2025-02-30",
    "DateSent=2025-01-01&DateSent=2025-01-02",
    "PageSize=0",
    "PageSize=-1",
    "PageToken=nonsense",
    "To=call+me",
    "To=%00",
  ])
    expectTwilioError(await get(`${wire("Messages.json")}?${query}`), [400, 20001], query);
  for (const query of [
    "from=nonsense",
    "from=9999-01-01",
    "from=2025-01-02&to=2025-01-01",
    "from=1999-01-01&to=2025-01-01",
    "tz=Mars%2FOlympus",
    "granularity=hour&granularity=day",
    "country=XX",
    "carrier=%00",
    `carrier=${"x".repeat(257)}`,
    "carrier=%27%3B%20DROP%20TABLE%20message--",
    "colour=red",
    "group_by=colour",
    "error_code=99999999999999",
    `country=IN${"&country=IN".repeat(100)}`,
  ]) {
    const { status, body } = await get(`/api/v1/reports/breakdown?${query}`);
    expect([status, JSON.parse(body).error?.code], query).toEqual([400, "invalid_parameter"]);
  }
  const { status, body } = await get("/api/v1/reports/timeseries?granularity=15m&range=last_13_months");
  expect([status, JSON.parse(body).error]).toMatchObject([400, { code: "invalid_parameter" }]);
});

test("no path and no header is a fault of the server", async () => {
  const requests: readonly RawRequest[] = [
    { path: "/%ZZ" },
    { path: "/%00" },
    { path: "/%ff" },
    { path: "/%ZZ/conversion" },
    { path: `/${account.sid}/conversion?from=%ZZ` },
    { path: "/login?next=%ZZ" },
    { path: "/login?next=/a&next=/b" },
    { path: "/setup?token=%00" },
    { path: "/2010-04-01" },
    { path: "/2010-04-01/%ZZ" },
    { path: "/2010-04-01/Accounts/%ZZ/Messages.json" },
    { path: wire("Messages/%ZZ.json") },
    { path: "/api/v1/%ZZ" },
    { path: "/api/v1/nothing" },
    { path: "/api/v1/reports/funnel?from=%ZZ" },
    { path: "/api/auth/%ZZ" },
    { path: "/api/auth/callback/credentials" },
    { path: "/api/auth/_log" },
    { path: "/_next/static/..%2f..%2f..%2fpackage.json" },
    { path: "/_next/image?url=%2F%2Fevil.example%2Fx.png&w=64&q=75" },
    { path: "//evil.example" },
    { path: "/..%2f..%2fetc%2fpasswd" },
    { path: `/${"x".repeat(10_000)}` },
    { path: `/?${"x=1&".repeat(2_000)}` },
    { path: "/", headers: { cookie: `otp-insights-session=${"x".repeat(200)}` } },
    { path: "/", headers: { cookie: "%ZZ=%ZZ; =; otp-insights-session=%ZZ" } },
    { path: "/login", headers: { "accept-language": "x".repeat(5_000) } },
    { path: "/login", headers: { "x-forwarded-proto": "javascript", "x-forwarded-host": "evil.example" } },
    { path: "/login", headers: { "next-action": randomUUID() }, method: "POST", body: "[]" },
    {
      path: "/login",
      headers: { "next-action": "x", "content-type": "multipart/form-data" },
      method: "POST",
      body: "x",
    },
    { path: "/login", headers: { "content-type": FORM }, method: "POST", body: "email=a&password=b" },
    { path: "/login", headers: { rsc: "1", "next-router-state-tree": "%ZZ" } },
    { path: "/login", method: "OPTIONS" },
    { path: "/login", method: "DELETE" },
    { path: "/api/health/ready", method: "POST", body: "x" },
    {
      path: "/api/auth/callback/credentials",
      headers: { "content-type": FORM },
      method: "POST",
      body: "csrfToken=%ZZ",
    },
    { path: "/api/auth/signin/nobody", headers: { "content-type": FORM }, method: "POST", body: "" },
    { path: "/api/webhooks/twilio/status", headers: { "content-type": FORM }, method: "POST", body: "%ZZ&&&=%00" },
    { path: "/api/webhooks/twilio/status", headers: { "content-type": "application/json" }, method: "POST", body: "{" },
  ];
  const faults: string[] = [];
  for (const request of requests) {
    const { status, headers, body } = await send(request);
    const what = `${request.method ?? "GET"} ${request.path.slice(0, 80)} ${JSON.stringify(request.headers ?? {}).slice(0, 120)}`;
    if (status >= 500) faults.push(`${status} to ${what}`);
    if (/at .*\.(js|ts|mjs):\d+/.test(body)) faults.push(`a stack to ${what}`);
    const leadsTo = new URL(headers.location ?? "", main.url);
    if (leadsTo.origin !== main.url) faults.push(`${leadsTo.href} to ${what}`);
    if (/evil/.test(String(headers["set-cookie"]))) faults.push(`a foreign cookie to ${what}`);
  }
  expect(faults).toEqual([]);
  expect((await send({ path: "/", headers: { "x-large": "x".repeat(20_000) } })).status).toBe(431);
});

test("clients that do not finish keep nobody waiting", async () => {
  const headers = {
    authorization: authorization(),
    "content-type": FORM,
    "content-length": String(COMPLETE.length + 1),
  };
  const slow = Array.from({ length: 50 }, () => {
    const request = begin({ method: "POST", path: wire("Messages.json"), headers });
    request.on("error", () => {});
    request.write(COMPLETE);
    return request;
  });
  const broken = begin({ method: "POST", path: wire("Messages.json"), headers });
  broken.on("error", () => {});
  broken.write(COMPLETE);

  const answers = await Promise.all(Array.from({ length: 20 }, () => get(`${wire("Messages.json")}?PageSize=1`)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  broken.destroy();
  for (const request of slow) request.destroy();
  expect((await get(wire("Messages.json"))).status).toBe(200);
});

test("headers that never end are cut off", async () => {
  expect(await endlessHeaders).toMatch(/^HTTP\/1\.1 408 /);
});
