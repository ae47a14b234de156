import { beforeAll, describe, expect, it } from "vitest";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import { type MessageFacts, nothingKnown, statusFacts } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { decompositionAnswerSchema } from "@/lib/report/decomposition-fields";
import { errorsAnswerSchema } from "@/lib/report/error-fields";
import { breakdownAnswerSchema, funnelAnswerSchema, timeseriesAnswerSchema } from "@/lib/report/fields";
import { latencyAnswerSchema } from "@/lib/report/latency-fields";
import { giveAuthToken } from "@/lib/testing/credentials";
import { createTestScope } from "@/lib/testing/scope";
import { askReport, type Report } from "./testing/report-client";

const DAY = "tz=Asia/Kathmandu&from=2026-11-14&to=2026-11-15";

let authorization: string;
let accountSid: string;

async function get(report: Report, query: string) {
  const response = await askReport(report, query, { authorization });
  return { status: response.status, body: await response.json() };
}

/** One message of 14 November 2026 in Kathmandu (or the day before) and what became of it. */
function message(n: number, at: string, country: string, carrierId: number, stages: string): MessageFacts[] {
  const sid = `SM${n}`;
  const createdAt = Date.parse(at);
  const seconds = (count: number) => createdAt + count * 1000;
  const created: MessageFacts = {
    ...nothingKnown(sid),
    createdAt,
    provideFeedback: true,
    recipient: { source: 5, at: createdAt, country, carrierId },
    price: { at: createdAt, micros: 10_000, currency: "USD" },
  };
  return [
    created,
    ...(stages.includes("d") ? [statusFacts(sid, "delivered", seconds(4), null)] : []),
    ...(stages.includes("f") ? [statusFacts(sid, "failed", seconds(4), 30003)] : []),
    ...(stages.includes("c") ? [{ ...nothingKnown(sid), confirmedAt: seconds(20) }] : []),
  ];
}

beforeAll(async () => {
  const scope = await createTestScope({ reportingZone: "Asia/Kathmandu" });
  accountSid = scope.accountSid;
  authorization = await giveAuthToken(scope);
  const jio = await getCarrierId("IN", "Jio");
  await writeFacts(scope.accountId, [
    ...message(1, "2026-11-13T18:14:59.999Z", "IN", jio, "dc"),
    ...message(2, "2026-11-13T18:15:00Z", "IN", jio, "dc"),
    ...message(3, "2026-11-14T03:00:00Z", "IN", jio, "c"),
    ...message(4, "2026-11-14T03:20:00Z", "IN", 0, "f"),
    ...message(5, "2026-11-14T18:14:59.999Z", "ZZ", 0, "d"),
    ...message(6, "2026-11-14T18:15:00Z", "IN", jio, "dc"),
  ]);
});

describe("GET /api/v1/reports/funnel", () => {
  it("answers the local day's steps, counts, rates and losses", async () => {
    const { status, body } = await get("funnel", DAY);
    expect(status).toBe(200);
    expect(funnelAnswerSchema.strict().parse(body)).toEqual(body);
    expect(body).toMatchObject({
      from: "2026-11-14T00:00:00+05:45",
      to: "2026-11-15T00:00:00+05:45",
      tz: "Asia/Kathmandu",
      account: accountSid,
      currency: "USD",
      totals: { attempted: 4, delivered_by_receipt: 2, delivered: 3, confirmed: 2, failed: 1, pending: 1, cost: 0.04 },
    });
    expect(body.totals).toMatchObject({
      conversion_rate: 0.5,
      cost_per_conversion: 0.02,
      median_seconds_to_deliver: 4,
    });
    expect(body.steps).toEqual([
      { name: "sent", count: 4, rate_of_first: 1, rate_of_previous: null, lost: 0 },
      { name: "delivered", count: 3, rate_of_first: 0.75, rate_of_previous: 0.75, lost: 1, inferred: 1 },
      { name: "confirmed", count: 2, rate_of_first: 0.5, rate_of_previous: 2 / 3, lost: 1 },
    ]);
    expect(body.twilio_steps.map(({ name, count, lost }: Record<string, unknown>) => [name, count, lost])).toEqual([
      ["attempted", 4, 0],
      ["status_ok", 2, 2],
      ["conversions", 2, 0],
    ]);
    expect(body.definitions).toMatchObject([
      { name: "twilio", delivered: 2, confirmed: 2, conversion_rate: 0.5 },
      { name: "strict", delivered: 2, confirmed: 1, conversion_rate: 0.25 },
      { name: "reached", delivered: 3, confirmed: 2, conversion_rate: 0.5 },
    ]);
  });

  it("compares with the day before", async () => {
    const { body } = await get("funnel", `${DAY}&compare=previous`);
    expect(funnelAnswerSchema.strict().parse(body)).toEqual(body);
    expect(body.previous).toMatchObject({ from: "2026-11-13T00:00:00+05:45", totals: { attempted: 1, confirmed: 1 } });
    expect(body.change.conversion_rate).toMatchObject({ difference: -0.5, real: null });
    expect(body.compared_to).toBe("2026-11-15T00:00:00+05:45");
  });

  it("answers empty, not broken, where nothing is", async () => {
    const { status, body } = await get("funnel", "from=2020-01-01&to=2020-02-01");
    expect([status, body.totals.attempted, body.totals.conversion_rate]).toEqual([200, 0, null]);
  });
});

describe("GET /api/v1/reports/breakdown", () => {
  it("has a row for what isn't known, the largest first, and rows that add up", async () => {
    const { body } = await get("breakdown", `${DAY}&group_by=country,carrier&compare=previous`);
    expect(breakdownAnswerSchema.strict().parse(body)).toEqual(body);
    const rows = body.rows.map((row: Record<string, unknown>) => [row.country, row.carrier, row.attempted]);
    expect(rows).toEqual([
      ["IN", "Jio", 2],
      ["IN", "unknown", 1],
      ["ZZ", "unknown", 1],
    ]);
    expect(body.rows[0].previous.attempted).toBe(1);
    expect(body.totals.attempted).toBe(4);
  });

  it("filters by every repeated value, and by what only messages know", async () => {
    const attempted = async (query: string) => (await get("breakdown", `${DAY}&${query}`)).body.totals.attempted;
    expect(await attempted("country=IN&country=ZZ")).toBe(4);
    expect(await attempted("country=IN&carrier=unknown")).toBe(1);
    expect(await attempted("error_code=30003&status=failed")).toBe(1);
    expect(await attempted("messaging_service=none&channel=unknown")).toBe(4);
    expect(await attempted("carrier=Nobody")).toBe(0);
  });
});

describe("GET /api/v1/reports/timeseries", () => {
  it("has every hour of the day, empty ones too", async () => {
    const { body } = await get("timeseries", `${DAY}&granularity=hour`);
    expect(timeseriesAnswerSchema.strict().parse(body)).toEqual(body);
    expect(body.points).toHaveLength(24);
    expect(body.points[0]).toMatchObject({
      start: "2026-11-14T00:00:00+05:45",
      attempted: 1,
      mature: expect.any(Boolean),
    });
    expect(body.points[8]).toMatchObject({ start: "2026-11-14T08:00:00+05:45", attempted: 1, failed: 0 });
    expect(body.points[23]).toMatchObject({ end: "2026-11-15T00:00:00+05:45", attempted: 1 });
  });
});

describe("GET /api/v1/reports/latency", () => {
  it("answers bins, shares and percentiles with their bounds", async () => {
    const { body } = await get("latency", `${DAY}&group_by=country&compare=previous`);
    expect(latencyAnswerSchema.strict().parse(body)).toEqual(body);
    expect(body.delivery).toMatchObject({
      messages: 2,
      within_10s_rate: 1,
      percentiles: { p50: { seconds: 4, low: 3, high: 5 } },
    });
    expect(body.delivery.bins[3]).toEqual({ from_seconds: 3, to_seconds: 5, count: 2, cumulative_share: 1 });
    expect(body.confirmation.percentiles.p99).toMatchObject({ low: 15, high: 20 });
    expect(body.rows.map((row: { country: string; attempted: number }) => [row.country, row.attempted])).toEqual([
      ["IN", 3],
      ["ZZ", 1],
    ]);
    expect(body.previous.delivery.messages).toBe(1);
  });

  it("adds conversion by delivery time when it is asked for", async () => {
    expect((await get("latency", DAY)).body).not.toHaveProperty("conversion_by_delivery_time");
    const { body } = await get("latency", `${DAY}&include=conversion_by_delivery_time`);
    expect(latencyAnswerSchema.strict().parse(body)).toEqual(body);
    expect(body.conversion_by_delivery_time[3]).toMatchObject({
      from_seconds: 3,
      messages: 2,
      confirmed: 1,
      conversion_rate: 0.5,
    });
  });
});

describe("GET /api/v1/reports/errors", () => {
  it("answers each code with its cause, its share and what changed", async () => {
    const { body } = await get("errors", `${DAY}&compare=previous`);
    expect(errorsAnswerSchema.strict().parse(body)).toEqual(body);
    expect(body.compared_to).toBe("2026-11-15T00:00:00+05:45");
    expect(body.totals).toEqual({ attempted: 4, failures: 1, undelivered: 0, failed: 1, share_of_attempted: 0.25 });
    expect(body.rows).toEqual([
      {
        error_code: 30003,
        cause: expect.stringContaining("handset"),
        documentation: "https://www.twilio.com/docs/api/errors/30003",
        attempted: 4,
        failures: 1,
        undelivered: 0,
        failed: 1,
        share_of_failures: 1,
        share_of_attempted: 0.25,
        previous: expect.objectContaining({ attempted: 1, failures: 0, share_of_failures: null }),
        change: expect.objectContaining({ difference: 0.25, real: null }),
      },
    ]);
  });
});

describe("GET /api/v1/reports/decomposition", () => {
  it("answers effects that add up to the change, with the rest summed up", async () => {
    const { body } = await get("decomposition", `${DAY}&top=1`);
    expect(decompositionAnswerSchema.strict().parse(body)).toEqual(body);
    expect(body).toMatchObject({
      rate: "conversion",
      current_rate: 0.5,
      previous_rate: 1,
      group_by: ["country", "carrier"],
    });
    expect(body.effects).toHaveLength(1);
    expect(body.effects[0].effect + body.rest.effect).toBeCloseTo(-0.5, 12);
    const delivery = (await get("decomposition", `${DAY}&rate=delivery`)).body;
    expect(delivery.change.difference).toBeCloseTo(0.5 - 1, 12);
    expect(delivery.sums.post_delivery_conversion).toBe(0);
  });
});
