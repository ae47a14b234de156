import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { closePools } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import { carrierSourceRank } from "@/lib/dimensions/carrier-sources";
import { toRecipient } from "@/lib/dimensions/recipient";
import { env } from "@/lib/env";
import { nothingKnown } from "@/lib/ingest/facts";
import { parseTwilioMessage } from "@/lib/ingest/parse-twilio-message";
import { recordFacts } from "@/lib/ingest/queue";
import { createMessage } from "@/lib/messages/create-message";
import { PROJECTIONS } from "@/lib/rollup/levels";
import { listMismatchedTotals } from "@/lib/rollup/verify";
import { lineTypeAnswer, startLookupStandIn } from "@/lib/testing/lookup-stand-in";
import { createWireAccount, mintMessageSid, type WireAccount } from "@/lib/testing/wire-account";
import { LookupLane } from "./lookup-lane";

const FAST = { spacingMs: 0, firstPauseMs: 20, longestPauseMs: 40, refusedPauseMs: 300 };
const NOON = Date.parse("2026-06-01T12:00:00Z");
const AT_AND_T = lineTypeAnswer({
  carrier_name: "AT&T Wireless",
  mobile_country_code: "404",
  mobile_network_code: "10",
});

let standIn: Awaited<ReturnType<typeof startLookupStandIn>>;
let account: WireAccount;

async function answerWith(...[answer]: Parameters<typeof startLookupStandIn>) {
  standIn = await startLookupStandIn(answer);
  env().TWILIO_LOOKUP_URL = standIn.url;
}

beforeEach(async () => {
  account = await createWireAccount();
});
afterEach(() => {
  env().TWILIO_LOOKUP = "off";
  standIn?.stop();
});
afterAll(closePools);

const until = async (condition: () => boolean | Promise<boolean>) => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** A number that no other test has asked for, in a country where numbers do not tell their carrier. */
const mintNumber = () => `+1415${2_000_000 + Math.floor(Math.random() * 8_000_000)}`;

async function store(to: string, carrier?: string): Promise<string> {
  const sid = mintMessageSid();
  const { recipient, address } = await toRecipient({ to, carrier, at: NOON });
  await recordFacts(account.scope, [
    { ...nothingKnown(sid), createdAt: NOON, provideFeedback: true, recipient, address },
  ]);
  return sid;
}

async function lookUp(...messages: [sid: string, to: string][]): Promise<LookupLane> {
  const lane = new LookupLane(account.scope, FAST);
  for (const [sid, to] of messages) lane.add(sid, to);
  await until(() => lane.size === 0);
  return lane;
}

const sourceOf = async (sid: string) =>
  (await prisma().message.findUniqueOrThrow({ where: { accountId_sid: { accountId: account.scope.accountId, sid } } }))
    .carrierSource;

/** Attempted messages by carrier, from the totals; they must equal a recount. */
async function countByCarrier(): Promise<Record<number, number>> {
  const { accountId } = account.scope;
  expect(await listMismatchedTotals(accountId)).toEqual([]);
  const rows = await prisma().tallyDay.findMany({
    where: { accountId, projection: PROJECTIONS.carrier.number, attempted: { not: 0 } },
  });
  return Object.fromEntries(rows.map(({ carrierId, attempted }) => [carrierId, attempted]));
}

test("what a lookup finds of a message that was deleted meanwhile makes no other", async () => {
  await answerWith(() => AT_AND_T);
  const [to, gone] = [mintNumber(), mintMessageSid()];
  const sid = await store(to);
  await lookUp([gone, to], [sid, to]);
  expect(await sourceOf(sid)).toBe(carrierSourceRank("lookup"));
  expect(await prisma().message.findMany({ where: { accountId: account.scope.accountId, sid: gone } })).toEqual([]);
});

test("what a lookup finds moves the message's counts, and what the sender reports later moves them again", async () => {
  await answerWith(() => AT_AND_T);
  const [lookedUp, reported] = [await getCarrierId("US", "AT&T"), await getCarrierId("US", "Verizon")];
  const to = mintNumber();
  const sid = await store(to);
  expect(await countByCarrier()).not.toHaveProperty(String(lookedUp));
  await lookUp([sid, to]);
  expect(await countByCarrier()).toEqual({ [lookedUp]: 1 });
  expect(await sourceOf(sid)).toBe(carrierSourceRank("lookup"));
  expect(standIn.requests[0]?.authorization).toBe(`Basic ${btoa(`${account.sid}:${account.twilioToken}`)}`);

  const { recipient } = await toRecipient({ to, carrier: "Verizon Wireless", at: NOON });
  await recordFacts(account.scope, [{ ...nothingKnown(sid), recipient }]);
  expect(await countByCarrier()).toEqual({ [reported]: 1 });
});

test("a number is paid for once, however many messages go to it, found or not", async () => {
  await answerWith(({ path }) => (path.includes(known.slice(1)) ? AT_AND_T : lineTypeAnswer({ type: "tollFree" })));
  const [known, unknown] = [mintNumber(), mintNumber()];
  const sids = await Promise.all([known, known, known, unknown, unknown].map((to) => store(to)));
  const lane = await lookUp(
    ...sids.slice(0, 2).map((sid): [string, string] => [sid, known]),
    ...sids.slice(3, 4).map((sid): [string, string] => [sid, unknown]),
  );
  lane.add(sids[2] ?? "", known);
  lane.add(sids[4] ?? "", unknown);
  await until(() => lane.size === 0);
  expect(standIn.requests).toHaveLength(2);
  const lookup = carrierSourceRank("lookup");
  expect(await Promise.all(sids.slice(0, 3).map(sourceOf))).toEqual([lookup, lookup, lookup]);
  expect(await sourceOf(sids[4] ?? "")).toBe(carrierSourceRank("unknown"));
});

test("what an earlier message of the account knows by a lookup is not asked again", async () => {
  await answerWith(() => AT_AND_T);
  const to = mintNumber();
  const [earlier, later] = [await store(to), await store(to)];
  const carrierId = await getCarrierId("US", "Verizon");
  const recipient = { source: carrierSourceRank("lookup"), at: Date.now(), country: "US", carrierId };
  await recordFacts(account.scope, [{ ...nothingKnown(earlier), recipient }]);
  await lookUp([later, to]);
  expect(await countByCarrier()).toEqual({ [carrierId]: 2 });
  expect(standIn.requests).toEqual([]);
});

test("too many requests, failures and broken answers only delay a lookup", async () => {
  const trouble = [
    { status: 429, headers: { "retry-after": "0" }, body: {} },
    { status: 500, body: "oops" },
    { status: 503, body: {} },
  ];
  await answerWith((_, count) => trouble[count - 1] ?? AT_AND_T);
  const to = mintNumber();
  const sid = await store(to);
  await lookUp([sid, to]);
  expect(standIn.requests).toHaveLength(4);
  expect(await sourceOf(sid)).toBe(carrierSourceRank("lookup"));
});

test("Retry-After is kept by all workers", async () => {
  await answerWith((_, count) =>
    count === 1 ? { status: 429, headers: { "retry-after": "60" }, body: {} } : AT_AND_T,
  );
  const lane = new LookupLane(account.scope, { ...FAST, refusedPauseMs: 60_000 });
  const first = mintNumber();
  lane.add(await store(first), first);
  await until(() => standIn.requests.length === 1);
  await new Promise((resolve) => setTimeout(resolve, 400));
  for (let n = 0; n < 10; n += 1) lane.add(mintMessageSid(), mintNumber());
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(standIn.requests).toHaveLength(1);
  expect(lane.size).toBe(11);
});

test("a lookup that keeps failing is given up, and the next one is tried", async () => {
  const [bad, good] = [mintNumber(), mintNumber()];
  await answerWith(({ path }) => (path.includes(bad.slice(1)) ? { status: 500, body: {} } : AT_AND_T));
  const [lost, found] = [await store(bad), await store(good)];
  await lookUp([lost, bad], [found, good]);
  expect(await sourceOf(lost)).toBe(carrierSourceRank("unknown"));
  expect(await sourceOf(found)).toBe(carrierSourceRank("lookup"));
  expect(standIn.requests.filter(({ path }) => path.includes(bad.slice(1)))).toHaveLength(5);
});

test("an account that Twilio refuses waits long before it asks again", async () => {
  await answerWith((_, count) => (count === 1 ? { status: 401, body: { code: 20003 } } : AT_AND_T));
  const to = mintNumber();
  const sid = await store(to);
  const began = Date.now();
  await lookUp([sid, to]);
  expect(Date.now() - began).toBeGreaterThanOrEqual(FAST.refusedPauseMs);
  expect(await sourceOf(sid)).toBe(carrierSourceRank("lookup"));
});

function toMessage(to: string) {
  const fields = {
    To: to,
    From: "+15005550006",
    Body: "Code 1",
    ProvideFeedback: "true",
    MessageSid: mintMessageSid(),
  };
  const { value } = parseTwilioMessage(new URLSearchParams(fields), NOON);
  if (!value) throw new Error("the message is not accepted");
  return value;
}

test("a created message is looked up when the operator wants it, and only then", async () => {
  await answerWith(() => AT_AND_T);
  const to = mintNumber();
  const unasked = await createMessage(account.scope, toMessage(to), Date.now());
  expect(await sourceOf(unasked.sid)).toBe(carrierSourceRank("unknown"));
  env().TWILIO_LOOKUP = "on";
  const asked = await createMessage(account.scope, toMessage(to), Date.now());
  await until(async () => (await sourceOf(asked.sid)) === carrierSourceRank("lookup"));
  expect(standIn.requests).toHaveLength(1);
});
