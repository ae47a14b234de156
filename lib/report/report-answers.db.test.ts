import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { closePools } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import { writeFacts } from "@/lib/ingest/write";
import { naiveEndBefore, naiveSettledEnd } from "@/lib/testing/naive-periods";
import { naiveDimensions, naiveFailures, naiveFields, naiveHistogram, naiveMessages } from "@/lib/testing/naive-report";
import { createTestScope } from "@/lib/testing/scope";
import type { Message } from "@/prisma/generated/client";
import { decompositionAnswerSchema } from "./decomposition-fields";
import { type ErrorsAnswer, errorsAnswerSchema } from "./error-fields";
import type { Names } from "./field-types";
import { breakdownAnswerSchema, funnelAnswerSchema } from "./fields";
import { getBreakdown } from "./get-breakdown";
import { getDecomposition } from "./get-decomposition";
import { getErrors } from "./get-errors";
import { getFunnel } from "./get-funnel";
import { getConversionByDeliveryTime, getLatency } from "./get-latency";
import { getTimeseries } from "./get-timeseries";
import { latencyAnswerSchema } from "./latency-fields";
import { history, question, ZONES } from "./naive-report.arbitrary";
import { parseReportQuery, previousOf, type ReportQuery } from "./report-query";

afterAll(closePools);

const carriers = new Map<number, string>();

beforeAll(async () => {
  for (const [country, name] of [
    ["IN", "Jio"],
    ["IN", "Vodafone"],
    ["DE", "Vodafone"],
  ] as const)
    carriers.set(await getCarrierId(country, name), name);
});

type Asked = {
  scope: AccountScope;
  query: ReportQuery;
  /** The messages of `[from, to)` that the filters let through. */
  within: (from: number, to: number) => Message[];
  /** The same, whatever became of them. */
  attemptedWithin: (from: number, to: number) => Message[];
};

const counts = (bins: readonly { count: number }[]) => bins.map(({ count }) => count);
const keyOf = (names: Names, { groupBy }: ReportQuery) => groupBy.map((name) => names[name]).join("|");
const ofGroup = (messages: Message[], names: Names, query: ReportQuery) =>
  messages.filter((m) => keyOf(naiveDimensions(m, carriers), query) === keyOf(names, query));

async function checkLatency({ scope, query, within }: Asked) {
  const answer = await getLatency(scope, query);
  expect(latencyAnswerSchema.strict().parse(answer)).toEqual(answer);
  const { range, previous } = query;
  const messages = within(range.from, range.to);
  for (const [part, expected] of [
    [answer, messages],
    ...(answer.rows ?? []).map((row) => [row, ofGroup(messages, row, query)] as const),
    ...(previous && answer.previous ? [[answer.previous, within(previous.from, previous.to)] as const] : []),
  ] as const) {
    expect(part.attempted).toBe(expected.length);
    expect(counts(part.delivery.bins)).toEqual(naiveHistogram(expected, "deliveredAt"));
    expect(counts(part.confirmation.bins)).toEqual(naiveHistogram(expected, "confirmedAt"));
  }
  const rows = answer.rows ?? [];
  if (query.groupBy.length > 0) expect(rows.reduce((sum, row) => sum + row.attempted, 0)).toBe(messages.length);
  const bins = await getConversionByDeliveryTime(scope, query);
  expect(bins.map((bin) => bin.messages)).toEqual(counts(answer.delivery.bins));
  const confirmed = messages.filter((m) => m.confirmedAt !== null);
  expect(bins.map((bin) => bin.confirmed)).toEqual(naiveHistogram(confirmed, "deliveredAt"));
}

async function checkErrors({ scope, query, within, attemptedWithin }: Asked) {
  const answer = await getErrors(scope, query);
  expect(errorsAnswerSchema.strict().parse(answer)).toEqual(answer);
  const messages = within(query.range.from, query.range.to);
  const failures = [...naiveFailures(messages).values()].reduce((sum, f) => sum + f.undelivered + f.failed, 0);
  const attempted = attemptedWithin(query.range.from, query.range.to);
  expect(answer.totals).toMatchObject({ attempted: attempted.length, failures });
  expect(answer.rows.reduce((sum, row) => sum + row.failures, 0)).toBe(failures);
  const { range, previous } = query;
  if (previous) checkErrorChanges(answer, { scope, query, within, attemptedWithin });
  for (const row of answer.rows) {
    const now = ofGroup(within(range.from, range.to), row, query);
    const none = { undelivered: 0, failed: 0 };
    const base = ofGroup(attempted, row, query);
    expect(row).toMatchObject({ attempted: base.length, ...(naiveFailures(now).get(row.error_code) ?? none) });
    if (!previous) continue;
    const before = ofGroup(within(previous.from, previous.to), row, query);
    const baseBefore = ofGroup(attemptedWithin(previous.from, previous.to), row, query);
    const expected = { attempted: baseBefore.length, ...(naiveFailures(before).get(row.error_code) ?? none) };
    expect(row.previous).toMatchObject(expected);
  }
}

/** The end of what is final in the range, and of the part of the period before that it is compared with. */
function naiveEnds({ scope, query }: Pick<Asked, "scope" | "query">): [end: number, endBefore: number] {
  const { range, zone, now } = query;
  const end = naiveSettledEnd(range, scope.confirmationWindowMinutes, now);
  return [end, naiveEndBefore({ range, previous: previousOf(query), end, zone })];
}

const countFailures = (messages: Message[], code?: number | null) =>
  [...naiveFailures(messages)]
    .filter(([told]) => code === undefined || told === code)
    .reduce((sum, [, { undelivered, failed }]) => sum + undelivered + failed, 0);

function checkErrorChanges(answer: ErrorsAnswer, { scope, query, within, attemptedWithin }: Asked) {
  const [end, endBefore] = naiveEnds({ scope, query });
  expect([answer.compared_to, answer.previous?.compared_to].map((at) => Date.parse(at ?? ""))).toEqual([
    end,
    endBefore,
  ]);
  const previous = previousOf(query);
  const parts = [
    [query.range.from, end],
    [previous.from, endBefore],
  ] as const;
  for (const row of [answer, ...answer.rows]) {
    const isRow = "error_code" in row;
    const ofRow = (messages: Message[]) => (isRow ? ofGroup(messages, row, query) : messages);
    const [now, before] = parts.map(([from, to]) => {
      const failures = countFailures(ofRow(within(from, to)), isRow ? row.error_code : undefined);
      return failures / ofRow(attemptedWithin(from, to)).length;
    });
    if (!Number.isFinite(now) || !Number.isFinite(before)) expect(row.change).toBeNull();
    else expect(row.change?.difference).toBeCloseTo((now ?? 0) - (before ?? 0), 12);
    if (row.change?.real) expect(row.change.real).toBe(row.change.difference > 0 ? "worse" : "better");
  }
}

async function checkDecomposition({ scope, query, within }: Asked, rate: "conversion" | "delivery") {
  const answer = await getDecomposition(scope, { ...query, rate, top: 3 });
  expect(decompositionAnswerSchema.strict().parse(answer)).toEqual(answer);
  const [end, endBefore] = naiveEnds({ scope, query });
  const previous = previousOf(query);
  const now = naiveFields(within(query.range.from, end), scope.currency);
  expect(Date.parse(answer.compared.to)).toBe(end);
  expect([answer.previous.from, answer.previous.to].map((at) => Date.parse(at))).toEqual([previous.from, endBefore]);
  const before = naiveFields(within(previous.from, endBefore), scope.currency);
  const field = rate === "conversion" ? "conversion_rate" : "delivery_rate";
  expect([answer.current_rate, answer.previous_rate]).toEqual([now[field], before[field]]);
  const listed = answer.effects.reduce((sum, { effect }) => sum + effect, 0) + answer.rest.effect;
  const change = now[field] === null || before[field] === null ? 0 : now[field] - before[field];
  expect(answer.effects.length).toBeLessThanOrEqual(3);
  expect(listed).toBeCloseTo(change, 12);
  expect(Object.values(answer.sums).reduce((sum, effect) => sum + effect, 0)).toBeCloseTo(change, 12);
  for (const effect of answer.effects) {
    const group = ofGroup(within(query.range.from, end), effect, query);
    expect(effect.attempted).toBe(group.length);
    expect(effect.previous_attempted).toBe(ofGroup(within(previous.from, endBefore), effect, query).length);
    if (effect.kind === "mix") expect(effect.value).toBe(group.length / now.attempted);
  }
}

async function checkComparison({ scope, query, within }: Asked) {
  const [funnel, breakdown] = await Promise.all([getFunnel(scope, query), getBreakdown(scope, query)]);
  expect(funnelAnswerSchema.strict().parse(funnel)).toEqual(funnel);
  expect(breakdownAnswerSchema.strict().parse(breakdown)).toEqual(breakdown);
  const { range, previous } = query;
  const messages = within(range.from, range.to);
  const withReceipt = messages.filter((m) => (m.status ?? 0) >= 50 && m.confirmedAt !== null);
  const strict = funnel.definitions.find(({ name }) => name === "strict");
  expect(strict).toMatchObject({ attempted: messages.length, confirmed: withReceipt.length });
  expect([breakdown.totals, breakdown.change]).toEqual([funnel.totals, funnel.change]);
  if (!previous) return;
  const before = within(previous.from, previous.to);
  expect(funnel.previous?.totals).toMatchObject(naiveFields(before, scope.currency));
  const [end, endBefore] = naiveEnds({ scope, query });
  expect([funnel.compared_to, funnel.previous?.compared_to].map((at) => Date.parse(at ?? ""))).toEqual([
    end,
    endBefore,
  ]);
  const compared = within(previous.from, endBefore);
  for (const row of [breakdown, ...breakdown.rows]) {
    const isRow = "attempted" in row;
    const settled = naiveFields(isRow ? ofGroup(within(range.from, end), row, query) : within(range.from, end), "USD");
    const earlier = naiveFields(isRow ? ofGroup(compared, row, query) : compared, "USD");
    for (const field of ["conversion_rate", "delivery_rate", "post_delivery_conversion_rate"] as const) {
      const [p, q] = [settled[field], earlier[field]];
      if (p === null || q === null) expect(row.change?.[field]).toBeNull();
      else expect(row.change?.[field]?.difference).toBeCloseTo(p - q, 12);
    }
  }
}

async function checkExpectation({ scope, query }: Asked) {
  const { points } = await getTimeseries(scope, query);
  const legible = await getTimeseries(scope, query, { legible: true });
  expect(legible).toEqual(await getTimeseries(scope, { ...query, granularity: legible.granularity }));
  for (const { mature, conversion_rate, expected_conversion_rate: expected } of points) {
    if (mature || conversion_rate === null) expect(expected).toBeNull();
    else expect(expected ?? 1).toBeGreaterThanOrEqual(conversion_rate);
  }
}

test("every answer equals a count of the messages, for random facts, filters, zones, ranges and times of asking", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ZONES),
      // Long ones, so that much is still maturing.
      fc.constantFrom(60, 7 * 24 * 60, 20 * 24 * 60),
      fc.array(history([...carriers.keys()]), { minLength: 1, maxLength: 150 }),
      fc.array(fc.tuple(question, fc.nat(3), fc.double({ min: 0.5, max: 1.5, noNaN: true })), {
        minLength: 4,
        maxLength: 4,
      }),
      async (reportingZone, confirmationWindowMinutes, histories, questions) => {
        const scope = { ...(await createTestScope({ reportingZone })), confirmationWindowMinutes };
        await writeFacts(scope.accountId, histories.flat());
        const stored = await prisma().message.findMany({ where: { accountId: scope.accountId } });
        for (const [params, compares, age] of questions) {
          if (compares > 0) params.set("compare", "previous");
          const { range } = parseReportQuery(params, scope, Date.parse("2026-04-20T12:00:00Z"));
          const query = parseReportQuery(params, scope, Math.floor(range.from + age * (range.to - range.from)));
          const filters = Object.fromEntries(Object.keys(query.filters).map((name) => [name, params.getAll(name)]));
          const within = (from: number, to: number) => naiveMessages(stored, { from, to }, filters, carriers);
          const all = { ...filters, status: [], error_code: [] };
          const attemptedWithin = (from: number, to: number) => naiveMessages(stored, { from, to }, all, carriers);
          const asked = { scope, query, within, attemptedWithin };
          await checkLatency(asked);
          await checkErrors(asked);
          await checkDecomposition(asked, "conversion");
          await checkDecomposition(asked, "delivery");
          await checkComparison(asked);
          await checkExpectation(asked);
        }
      },
    ),
    { numRuns: 25 },
  );
}, 180_000);
