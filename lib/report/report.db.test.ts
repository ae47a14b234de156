import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { closePools } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import { STATUS_CODES } from "@/lib/ingest/status";
import { writeFacts } from "@/lib/ingest/write";
import {
  type NaiveFilters,
  naiveDimensions,
  naiveFields,
  naiveMessages,
  naiveQuantileBounds,
} from "@/lib/testing/naive-report";
import { createTestScope } from "@/lib/testing/scope";
import type { Message } from "@/prisma/generated/client";
import { type Dimension, UNKNOWN } from "./dimensions";
import type { ReportFields } from "./fields";
import { getBreakdown } from "./get-breakdown";
import { getFunnel } from "./get-funnel";
import { getTimeseries } from "./get-timeseries";
import { listFailures } from "./list-failures";
import { history, question, ZONES } from "./naive-report.arbitrary";
import { parseReportQuery, type ReportQuery } from "./report-query";

afterAll(closePools);

const CARRIERS = [
  ["IN", "Jio"],
  ["IN", "Vodafone"],
  ["DE", "Vodafone"],
] as const;
const carriers = new Map<number, string>();

beforeAll(async () => {
  for (const [country, name] of CARRIERS) carriers.set(await getCarrierId(country, name), name);
});

const filtersOf = (params: URLSearchParams): NaiveFilters =>
  Object.fromEntries(
    ["country", "carrier", "channel", "messaging_service", "sender", "provider", "status", "error_code"].map((name) => [
      name,
      params.getAll(name),
    ]),
  );

function expectFields(fields: ReportFields, messages: readonly Message[], currency: string) {
  expect(fields).toMatchObject(naiveFields(messages, currency));
  for (const [name, stage, quantile] of [
    ["median_seconds_to_deliver", "deliveredAt", 0.5],
    ["p95_seconds_to_deliver", "deliveredAt", 0.95],
    ["median_seconds_to_confirm", "confirmedAt", 0.5],
    ["p95_seconds_to_confirm", "confirmedAt", 0.95],
  ] as const) {
    const bounds = naiveQuantileBounds(messages, stage, quantile);
    if (bounds === null) expect(fields[name]).toBeNull();
    else expect(bounds[0] <= (fields[name] ?? -1) && (fields[name] ?? -1) <= bounds[1]).toBe(true);
  }
}

const FAILURES = new Set<number>([STATUS_CODES.undelivered, STATUS_CODES.failed, STATUS_CODES.canceled]);

const localDate = (instant: number, zone: string) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(instant);

async function check(scope: AccountScope, messages: readonly Message[], params: URLSearchParams) {
  const query = parseReportQuery(params, scope, Date.parse("2026-04-20T12:00:00Z"));
  const filters = filtersOf(params);
  const inRange = (from: number, to: number) => naiveMessages(messages, { from, to }, filters, carriers);
  const expected = inRange(query.range.from, query.range.to);

  const funnel = await getFunnel(scope, query);
  expectFields(funnel.totals, expected, scope.currency);

  const breakdown = await getBreakdown(scope, query);
  expect(breakdown.totals).toEqual(funnel.totals);
  expect(breakdown.rows.reduce((sum, row) => sum + row.attempted, 0)).toBe(expected.length);
  const keyOf = (values: Partial<Record<string, string>>) => query.groupBy.map((name) => values[name]).join("|");
  const groups = groupBy(expected, (m) => keyOf(naiveDimensions(m, carriers)));
  expect(breakdown.rows).toHaveLength(groups.size);
  for (const row of breakdown.rows) {
    const key = query.groupBy.map((name) => row[name]).join("|");
    expectFields(row, groups.get(key) ?? [], scope.currency);
  }

  await checkFailures(scope, query, expected);

  const series = await getTimeseries(scope, query);
  expect(series.totals).toEqual(funnel.totals);
  for (const point of series.points) {
    const [start, end] = [Date.parse(point.start), Date.parse(point.end)];
    expectFields(point, inRange(start, end), scope.currency);
    if (query.granularity === "day") expect(localDate(start, query.zone)).toBe(localDate(end - 1, query.zone));
  }
}

async function checkFailures(scope: AccountScope, query: ReportQuery, expected: readonly Message[]) {
  const rows = await listFailures(scope, query);
  const failed = expected.filter(({ status }) => status !== null && FAILURES.has(status));
  const keyOf = (m: Message) => {
    const names = naiveDimensions(m, carriers);
    return [m.errorCode ?? 0, ...query.groupBy.map((name) => names[name])].join("|");
  };
  const groups = groupBy(failed, keyOf);
  const nameOf = (name: Dimension, value: string | number | undefined) =>
    (name === "carrier" ? carriers.get(Number(value)) : value) || UNKNOWN[name];
  const told = new Map<string, { undelivered: number; failed: number }>();
  for (const { errorCode, dimensions, ...counts } of rows) {
    const key = [errorCode, ...query.groupBy.map((name) => nameOf(name, dimensions[name]))].join("|");
    const held = told.get(key) ?? { undelivered: 0, failed: 0 };
    told.set(key, { undelivered: held.undelivered + counts.undelivered, failed: held.failed + counts.failed });
  }
  expect([...told.keys()].sort()).toEqual([...groups.keys()].sort());
  for (const [key, messages] of groups) {
    const undelivered = messages.filter(({ status }) => status === STATUS_CODES.undelivered).length;
    expect(told.get(key)).toEqual({ undelivered, failed: messages.length - undelivered });
  }
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

test("every answer equals a count of the messages, for random facts, filters, zones and ranges", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ZONES),
      fc.array(history([...carriers.keys()]), { minLength: 1, maxLength: 150 }),
      fc.array(question, { minLength: 4, maxLength: 4 }),
      async (reportingZone, histories, questions) => {
        const scope = await createTestScope({ reportingZone });
        await writeFacts(scope.accountId, histories.flat());
        const messages = await prisma().message.findMany({ where: { accountId: scope.accountId } });
        for (const params of questions) await check(scope, messages, params);
      },
    ),
    { numRuns: 40 },
  );
});
