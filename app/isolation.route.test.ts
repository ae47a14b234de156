import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { mintAccountSid } from "@/lib/accounts/account-sid";
import { createAnnotation } from "@/lib/annotations/create-annotation";
import { createApiKey } from "@/lib/auth/api-keys";
import { mintScope } from "@/lib/auth/mint-scope";
import { prisma } from "@/lib/db/prisma";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import { nothingKnown, statusFacts } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { writeIntakeCounts } from "@/lib/intake/count-intake";
import { basicHeader, giveAuthToken } from "@/lib/testing/credentials";
import { getFirstScope } from "@/lib/testing/first-account";
import { givenOwnDatabase } from "@/lib/testing/own-database";
import { createTestScope } from "@/lib/testing/scope";
import { createMember } from "@/lib/testing/session-cookie";
import { mintMessageSid } from "@/lib/testing/wire-account";
import { listHandlers } from "./testing/list-handlers";
import { type Names, type RandomRequest, randomRequest } from "./testing/random-requests";

// The other account is not there at first, and some routes tell of the whole process.
givenOwnDatabase();

const REQUESTS_A_ROUTE = 4;
const START = Date.parse("2026-11-10T00:00:00Z");
const HOUR = 3_600_000;

/** What says something else each time. */
const NEVER_THE_SAME = /^\S+ \/api\/auth\//;

/** Tells how many of the account's own requests were taken and refused by now. */
const COUNTS_REQUESTS = /\/data-health(\.csv)?$/;

type Handler = Awaited<ReturnType<typeof listHandlers>>[number]["handler"];
type Answer = { readonly status: number; readonly headers: Record<string, string>; readonly text: string };
type Caller = Readonly<Record<string, string>>;

const THEIRS = mintAccountSid();
const NAMES: Names = {
  accounts: [THEIRS, mintAccountSid()],
  sids: [mintMessageSid(), mintMessageSid(), mintMessageSid(), mintMessageSid()],
  annotations: ["own", "theirs", "shared", "nobodys"],
  carriers: ["Jio", "Airtel", "Their Secret Mobile", "Nobody's"],
};
const [OWN = "", THEIR = "", SHARED = ""] = NAMES.sids;

let names = NAMES;
let callers: readonly Caller[];
let handlers: Map<string, Handler>;

/** Messages of an account: half delivered, some confirmed, some failed. */
async function record(accountId: number, sids: readonly string[], carrier: string, count: number): Promise<void> {
  const carrierId = await getCarrierId("IN", carrier);
  const all = [...sids, ...Array.from({ length: count }, () => mintMessageSid())];
  const facts = all.map((sid, n) => {
    const at = START + (n % 48) * HOUR;
    return {
      ...nothingKnown(sid),
      ...statusFacts(sid, n % 2 ? "delivered" : "undelivered", at + 4_000, n % 2 ? null : 30003),
      createdAt: at,
      provideFeedback: true,
      confirmedAt: n % 3 ? null : at + 20_000,
      recipient: { source: 5, at, country: "IN", carrierId },
    };
  });
  await writeFacts(accountId, facts);
}

/** The other account with lots of everything, under the same names wherever a name is an account's own. */
async function fillTheOther(): Promise<void> {
  const account = await prisma().account.create({ data: { sid: THEIRS, name: "Confidential Banking" } });
  const scope = mintScope(account);
  await record(account.id, [THEIR, SHARED], "Their Secret Mobile", 300);
  await record(account.id, [], "Jio", 300);
  const { id } = await createMember(scope, "admin");
  const moment = { end: null, country: null, carrier: null, kind: "incident", start: START + HOUR } as const;
  for (const name of ["theirs", "shared"])
    await createAnnotation(scope, { ...moment, id: name, text: `Secret ${name}` }, { userId: id, isAdmin: true });
  await createApiKey(scope, { name: "Theirs", scopes: ["ingest", "read"] });
  await giveAuthToken(scope);
}

beforeEach(async () => {
  // Every round is at the same moment, so that nothing need be left out of the comparison for telling the time.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
  // The operator's, which is told of all accounts together.
  await getFirstScope();
  const scope = await createTestScope();
  await record(scope.accountId, [OWN, SHARED], "Jio", 60);
  const key = await createApiKey(scope, { name: "Own", scopes: ["ingest", "read"] });
  const { cookie } = await createMember(scope, "admin");
  callers = [
    { authorization: await giveAuthToken(scope) },
    { authorization: basicHeader(key.sid, key.secret) },
    { cookie, "sec-fetch-site": "same-origin" },
  ];
  names = { ...NAMES, accounts: [scope.accountSid, ...NAMES.accounts] };
  handlers = new Map(
    (await listHandlers())
      .filter(({ handler }) => handler.access !== "methods")
      .map(({ method, address, handler }) => [`${method} ${address}`, handler] as const)
      .filter(([name]) => !NEVER_THE_SAME.test(name)),
  );
}, 60_000);
afterEach(() => void vi.useRealTimers());

/** What was learned of carriers is kept for minutes, and would hide what another account did to it since. */
function forgetWhatWasLearned(): void {
  const { otpInsights } = globalThis as { otpInsights?: Map<string, unknown> };
  const learned = otpInsights?.get("account-baselines");
  if (learned instanceof Map) learned.clear();
}

const SAME_REQUEST = "the-same-request";

async function ask({ name, path, params, query, body }: RandomRequest, caller: Caller): Promise<Answer> {
  const handler = handlers.get(name);
  if (!handler) throw new Error(`no handler of ${name}`);
  const headers = { ...caller, "x-request-id": SAME_REQUEST, ...(body && { "content-type": body.type }) };
  const request = new Request(`http://127.0.0.1:3000${path}${query && `?${query}`}`, {
    method: name.split(" ")[0] ?? "GET",
    headers,
    body: body?.text ?? null,
  });
  const response: Response = await handler(request, { params: Promise.resolve(params) });
  return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() };
}

async function askAll(requests: readonly RandomRequest[]): Promise<Map<string, Answer>> {
  forgetWhatWasLearned();
  const answers = new Map<string, Answer>();
  for (const [n, request] of requests.entries()) {
    const caller = callers[n % callers.length] ?? {};
    answers.set(
      `${n} ${request.name} ${request.path}?${request.query} ${request.body?.text ?? ""}`,
      await ask(request, caller),
    );
  }
  return answers;
}

/** The first few, which are enough to see what they have in common. */
const listDifferences = (before: Map<string, Answer>, after: Map<string, Answer>) =>
  [...before]
    .filter(([name, answer]) => JSON.stringify(answer) !== JSON.stringify(after.get(name)))
    .slice(0, 3)
    .map(([name, answer]) => ({ name, answer, now: after.get(name) }));

describe("whatever one account asks for", () => {
  it("is answered the same, byte for byte, whether another has nothing, lots, or was never there", async () => {
    const seed = Date.now() % 1_000_000;
    const requests = [...handlers.keys()].flatMap((name) => {
      const [method = "", address = ""] = name.split(" ");
      return fc.sample(randomRequest(method, address, names), { numRuns: REQUESTS_A_ROUTE, seed });
    });
    const others = requests.filter(({ name }) => !COUNTS_REQUESTS.test(name));
    const counting = requests.filter(({ name }) => COUNTS_REQUESTS.test(name));
    // What changes something has changed it after these: from then on each round begins with the same state.
    await askAll(others);
    const before = await askAll(others);
    await writeIntakeCounts();
    const countedBefore = await askAll(counting);
    await fillTheOther();
    const countedAfter = await askAll(counting);
    const after = await askAll(others);

    const differing = [...listDifferences(before, after), ...listDifferences(countedBefore, countedAfter)];
    expect(differing, `seed ${seed}`).toEqual([]);
    const told = [...after.values()].map(({ text }) => text).join("\n");
    expect(told).not.toContain("Confidential Banking");
    expect(told).not.toContain("Secret theirs");
    // It would prove little if everything were refused.
    const ok = [...after.values()].filter(({ status }) => status < 300).length;
    expect(ok, "requests that were answered").toBeGreaterThan(requests.length / 10);
    expect(new Set([...after.values()].map(({ status }) => status))).not.toContain(500);
  }, 120_000);

  it("is answered for the other's account as for one that nobody has", async () => {
    await fillTheOther();
    const nobodys = mintAccountSid();
    const reads = [...handlers.keys()].filter((name) => name.startsWith("GET "));
    for (const name of reads) {
      const address = name.slice("GET ".length);
      const of = (account: string): RandomRequest => {
        const params = { accountSid: account, messageFile: `${THEIR}.json`, id: "theirs", path: "x", file: "IN.svg" };
        const path = address.replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, (_, key: keyof typeof params) => params[key]);
        return { name, path, params, query: `account=${account}`, body: null };
      };
      for (const caller of callers) {
        const [theirs, nothing] = [await ask(of(THEIRS), caller), await ask(of(nobodys), caller)];
        const renamed = JSON.stringify(nothing).replaceAll(nobodys, THEIRS);
        expect(JSON.stringify(theirs), name).toBe(renamed);
      }
    }
  }, 60_000);
});
