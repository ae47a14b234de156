import { afterAll, beforeAll, expect, test } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { closePools } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import { CARRIER_SOURCES } from "@/lib/dimensions/carrier-sources";
import { type MessageFacts, nothingKnown } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { createTestScope } from "@/lib/testing/scope";
import { formatIso } from "@/lib/time/format";
import { DAY, HOUR, MINUTE } from "@/lib/time/wall-clock";
import { Prisma } from "@/prisma/generated/client";
import type { HealthCheck } from "./fields";
import { getDataHealth } from "./get-data-health";
import type { HealthPart } from "./health-parts";
import { toHealthTable } from "./health-table";
import { toHealthWeek } from "./health-week";
import { creationsOf, delaysOf, intakeOf, SETTINGS, waitingOf } from "./read-rows";

/** In Kathmandu no day begins on an hour of UTC. */
const ZONE = "Asia/Kathmandu";
const NOW = Date.parse("2026-11-22T10:20:30Z");
const STOPPED_AT = NOW - 3 * HOUR;
const STEP = 2 * MINUTE;

let scope: AccountScope;
let other: AccountScope;

const source = (name: (typeof CARRIER_SOURCES)[number]) => CARRIER_SOURCES.indexOf(name);

/** Nine days of two carriers; one message in ten expects no feedback, one in seven has an unknown carrier. */
async function listTraffic(): Promise<MessageFacts[]> {
  const ids = await Promise.all(["Jio", "AirTel"].map((name) => getCarrierId("IN", name)));
  return Array.from({ length: (9 * DAY) / STEP }, (_, i) => {
    const at = NOW - 9 * DAY + i * STEP;
    const confirmedAt = i % 10 < 7 && at + 20_000 < STOPPED_AT ? at + 20_000 : null;
    const isUnknown = i % 7 === 0;
    return {
      ...nothingKnown(`m-${i}`),
      createdAt: at,
      provideFeedback: i % 10 !== 9,
      feedbackAt: confirmedAt,
      confirmedAt,
      recipient: {
        source: source(isUnknown ? "unknown" : i % 2 === 0 ? "reported" : "number_prefix"),
        at,
        country: "IN",
        carrierId: isUnknown ? 0 : (ids[i % 2] ?? 0),
      },
    };
  });
}

beforeAll(async () => {
  scope = await createTestScope({ reportingZone: ZONE });
  other = await createTestScope();
  const traffic = await listTraffic();
  for (let i = 0; i < traffic.length; i += 1_000) await writeFacts(scope.accountId, traffic.slice(i, i + 1_000));
  const feedback = [NOW - 30 * DAY, NOW - 2 * DAY, NOW - 5 * MINUTE].map((at, i) => ({
    ...nothingKnown(`w-${i}`),
    feedbackAt: at,
    confirmedAt: at,
  }));
  await writeFacts(scope.accountId, feedback);
  await writeFacts(other.accountId, [{ ...nothingKnown("m-1"), feedbackAt: NOW, confirmedAt: NOW }]);
});
afterAll(closePools);

test("every count equals one over the messages themselves", async () => {
  const { from, to } = toHealthWeek(NOW);
  const health = await getDataHealth(scope, NOW);
  const stored = await prisma().message.findMany({ where: { accountId: scope.accountId } });
  const week = stored.filter(({ createdAt }) => createdAt && Number(createdAt) >= from && Number(createdAt) < to);
  const counted = week.filter(({ provideFeedback }) => provideFeedback);
  const byDay = (messages: typeof stored) =>
    Array.from(
      { length: 7 },
      (_, day) => messages.filter(({ createdAt }) => Math.floor((Number(createdAt) - from) / DAY) === day).length,
    );
  const without = week.filter(({ provideFeedback }) => !provideFeedback);
  expect(health.without_feedback).toEqual({
    state: "look",
    messages: without.length,
    created: week.length,
    share: without.length / week.length,
    by_day: byDay(without),
  });
  const unknown = counted.filter(({ carrierId }) => carrierId === 0);
  const of = (name: (typeof CARRIER_SOURCES)[number]) =>
    counted.filter((message) => message.carrierId !== 0 && message.carrierSource === source(name)).length;
  expect(health.unknown_carriers).toMatchObject({
    messages: counted.length,
    unknown: unknown.length,
    by_source: { reported: of("reported"), number_prefix: of("number_prefix"), unknown: unknown.length },
  });
  expect(health.stopped_confirmations.by_day).toEqual(byDay(counted.filter(({ confirmedAt }) => confirmedAt)));
  expect(health.waiting_feedback).toEqual({
    state: "look",
    messages: 3,
    is_complete: true,
    overdue: 2,
    oldest: new Date(NOW - 30 * DAY).toISOString(),
    by_day: [0, 0, 0, 0, 1, 0, 1],
  });
});

test("confirmations that stopped for both carriers are found, and since when", async () => {
  const { stopped_confirmations: stopped } = await getDataHealth(scope, NOW);
  expect(stopped).toMatchObject({ state: "broken", extent: "all", confirmed: 0 });
  expect(Math.abs(Date.parse(stopped.since ?? "") - STOPPED_AT)).toBeLessThanOrEqual(15 * MINUTE);
  expect(stopped.carriers.map(({ carrier }) => carrier).sort()).toEqual(["AirTel", "Jio"]);
  const before = await getDataHealth(scope, STOPPED_AT - HOUR);
  expect(before.stopped_confirmations).toMatchObject({ state: "ok", extent: "none", carriers: [] });
});

test("the files of a check have their times in the zone that their header names", async () => {
  const health = await getDataHealth(scope, NOW);
  const { carriers, since } = health.stopped_confirmations;
  const inZone = (instant: string | null | undefined) => formatIso(Date.parse(instant ?? ""), ZONE);
  const tableOf = (check: HealthCheck, by: HealthPart) => toHealthTable(health, { check, by }, ZONE).rows;
  const [first] = tableOf("stopped_confirmations", "carrier");
  expect(first?.since).toBe(inZone(carriers[0]?.since));
  expect(first?.since).toMatch(/\+05:45$/);
  const figures = new Map(
    [...tableOf("stopped_confirmations", "figure"), ...tableOf("waiting_feedback", "figure")].map(
      ({ figure, value }) => [figure, value],
    ),
  );
  expect(figures.get("since")).toBe(inZone(since));
  expect(figures.get("oldest")).toBe(formatIso(NOW - 30 * DAY, ZONE));
  expect(figures.get("carriers_stopped")).toBe(2);
});

test("another account's messages are not seen", async () => {
  const health = await getDataHealth(other, NOW);
  expect(health.waiting_feedback).toMatchObject({ messages: 1, overdue: 0 });
  expect(health.without_feedback.state).toBe("no_data");
});

type Plan = { "Node Type": string; "Index Name"?: string; "Index Cond"?: string; Plans?: Plan[] };
const listScans = (plan: Plan): Plan[] => [
  ...(plan["Node Type"].includes("Scan") && !/CTE|Subquery/.test(plan["Node Type"]) ? [plan] : []),
  ...(plan.Plans ?? []).flatMap(listScans),
];

test.each([
  ["intake", () => intakeOf(scope, toHealthWeek(NOW)), "intake_hour_pkey", /account_id = .*hour >= .*hour </],
  ["delays", () => delaysOf(scope, toHealthWeek(NOW)), "intake_hour_pkey", /account_id = .*hour >= .*hour </],
  ["creations", () => creationsOf(scope, toHealthWeek(NOW)), "creation_hour_pkey", /account_id = .*hour >= .*hour </],
  [
    "waiting feedback",
    () => waitingOf(scope, toHealthWeek(NOW), NOW),
    "message_account_id_created_at_sid_idx",
    /account_id = .*created_at IS NULL/,
  ],
] as const)("%s: its own rows are looked up by an index", async (_, query, index, condition) => {
  const [, [answer]] = await prisma().$transaction([
    prisma().$queryRaw(SETTINGS),
    prisma().$queryRaw<{ "QUERY PLAN": [{ Plan: Plan }] }[]>(Prisma.sql`EXPLAIN (FORMAT JSON) ${query()}`),
  ]);
  const scans = answer ? listScans(answer["QUERY PLAN"][0].Plan) : [];
  expect(scans.map((scan) => scan["Index Name"])).toEqual([index]);
  for (const scan of scans) expect(scan["Index Cond"]).toMatch(condition);
});
