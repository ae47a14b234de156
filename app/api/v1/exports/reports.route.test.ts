import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { nothingKnown, statusFacts } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { getFunnel } from "@/lib/report/get-funnel";
import { getLatency } from "@/lib/report/get-latency";
import { parseLatencyQuery } from "@/lib/report/own-parameters";
import { parseReportQuery } from "@/lib/report/report-query";
import { giveAuthToken } from "@/lib/testing/credentials";
import { createTestScope } from "@/lib/testing/scope";
import * as decomposition from "./decomposition.csv/route";
import * as errors from "./errors.csv/route";
import * as funnel from "./funnel.csv/route";
import * as latency from "./latency.csv/route";

const EXPORTS = { funnel, errors, latency, decomposition };
const DAY = "tz=Asia/Kathmandu&from=2026-11-14&to=2026-11-15";
const MORNING = Date.parse("2026-11-14T03:00:00Z");

let scope: AccountScope;

const get = async (kind: keyof typeof EXPORTS, query: string, account = scope) =>
  EXPORTS[kind].GET(
    new Request(`http://127.0.0.1:3000/api/v1/exports/${kind}.csv?${DAY}&${query}`, {
      headers: { authorization: await giveAuthToken(account) },
    }),
  );

async function rowsOf(kind: keyof typeof EXPORTS, query: string, account = scope): Promise<Record<string, string>[]> {
  return parse(await (await get(kind, query, account)).text(), { columns: true, bom: true });
}

const message = (sid: string, createdAt: number, country: string, confirmedAfter: number | null) => ({
  ...nothingKnown(sid),
  createdAt,
  provideFeedback: true,
  recipient: { source: 5, at: createdAt, country, carrierId: 0 },
  confirmedAt: confirmedAfter === null ? null : createdAt + confirmedAfter,
});

beforeAll(async () => {
  scope = await createTestScope({ reportingZone: "Asia/Kathmandu" });
  await writeFacts(scope.accountId, [
    message("SM1", MORNING, "IN", 20_500),
    statusFacts("SM1", "delivered", MORNING + 4_000, null),
    message("SM2", MORNING + 60_000, "ZZ", null),
    statusFacts("SM2", "undelivered", MORNING + 70_000, 30003),
    message("SM3", MORNING + 120_000, "IN", null),
  ]);
});

describe("GET /api/v1/exports/…", () => {
  it("funnel: a row for each step, under each definition", async () => {
    const rows = await rowsOf("funnel", "");
    expect(rows.map(({ definition, step, count }) => [definition, step, count])).toEqual([
      ["twilio", "attempted", "3"],
      ["twilio", "status_ok", "1"],
      ["twilio", "conversions", "1"],
      ["strict", "attempted", "3"],
      ["strict", "delivered", "1"],
      ["strict", "confirmed", "1"],
      ["reached", "sent", "3"],
      ["reached", "delivered", "1"],
      ["reached", "confirmed", "1"],
    ]);
    const { definitions } = await getFunnel(scope, parseReportQuery(new URLSearchParams(DAY), scope));
    for (const [index, { conversion_rate, conversion_rate_low }] of definitions.entries()) {
      const { rate_of_first, rate_of_first_low } = rows[index * 3 + 2] ?? {};
      expect([rate_of_first, rate_of_first_low]).toEqual([String(conversion_rate), String(conversion_rate_low)]);
    }
  });

  it("errors: a row for each code, beside the period before where there is one", async () => {
    const [row, ...others] = await rowsOf("errors", "compare=previous");
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      error_code: "30003",
      documentation: "https://www.twilio.com/docs/api/errors/30003",
      failures: "1",
      undelivered: "1",
      share_of_failures: "1",
      previous_failures: "0",
      change_real: "",
    });
    expect(row?.currency, "nothing here is money").toBeUndefined();
    expect(Object.keys((await rowsOf("errors", "group_by=country"))[0] ?? {}).slice(0, 2)).toEqual([
      "country",
      "error_code",
    ]);
  });

  it("errors, funnel: what is compared with what, where that is asked for", async () => {
    const columns = "columns=compared_to,previous_from,previous_to,previous_compared_to";
    for (const kind of ["errors", "funnel"] as const) {
      const [row] = await rowsOf(kind, `compare=previous&${columns}`);
      expect(row, kind).toEqual({
        "compared_to (Asia/Kathmandu)": "2026-11-15T00:00:00+05:45",
        "previous_from (Asia/Kathmandu)": "2026-11-13T00:00:00+05:45",
        "previous_to (Asia/Kathmandu)": "2026-11-14T00:00:00+05:45",
        "previous_compared_to (Asia/Kathmandu)": "2026-11-14T00:00:00+05:45",
      });
      expect((await get(kind, columns)).status, kind).toBe(400);
    }
  });

  it("funnel: one definition of it, beside the period before", async () => {
    const rows = await rowsOf("funnel", "definition=reached&compare=previous");
    expect(
      rows.map(({ definition, step, count, previous_count }) => [definition, step, count, previous_count]),
    ).toEqual([
      ["reached", "sent", "3", "0"],
      ["reached", "delivered", "1", "0"],
      ["reached", "confirmed", "1", "0"],
    ]);
    expect(Object.keys(rows[0] ?? {})).toEqual(
      expect.arrayContaining([
        "previous_rate_of_first",
        "change_difference",
        "change_low",
        "change_high",
        "change_real",
      ]),
    );
    expect(Object.keys((await rowsOf("funnel", ""))[0] ?? {}).join()).not.toMatch(/previous_count|change_/);
  });

  it("latency: one stage of it, under a name of its own", async () => {
    const all = await rowsOf("latency", "");
    const nameOf = (response: Response) => response.headers.get("content-disposition")?.match(/otp-([a-z-]+)_/)?.[1];
    for (const stage of ["delivery", "confirmation"]) {
      expect(await rowsOf("latency", `stage=${stage}`)).toEqual(all.filter(({ time }) => time === stage));
      expect(nameOf(await get("latency", `stage=${stage}`))).toBe(`latency-${stage}`);
    }
    expect(nameOf(await get("latency", "stage=delivery&include=conversion_by_delivery_time"))).toBe(
      "latency-conversion-by-delivery-time",
    );
    expect(nameOf(await get("funnel", "definition=twilio"))).toBe("funnel-twilio");
    expect(nameOf(await get("funnel", ""))).toBe("funnel");
  });

  it("latency: a row for each bin of both times, with what is asked for besides", async () => {
    const rows = await rowsOf("latency", "include=conversion_by_delivery_time&compare=previous");
    expect(rows.filter(({ messages }) => messages !== "0")).toEqual([
      expect.objectContaining({ time: "delivery", from_seconds: "3", to_seconds: "5", messages: "1", confirmed: "1" }),
      expect.objectContaining({ time: "confirmation", from_seconds: "20", messages: "1", confirmed: "" }),
    ]);
    const { delivery } = await getLatency(scope, parseLatencyQuery(new URLSearchParams(DAY), scope));
    const deliveries = rows.filter(({ time }) => time === "delivery");
    expect(deliveries.map((row) => [row.to_seconds, row.cumulative_share, row.p50])).toEqual(
      delivery.bins.map((bin) => [
        String(bin.to_seconds ?? ""),
        String(bin.cumulative_share),
        String(delivery.percentiles?.p50.seconds),
      ]),
    );
    const grouped = await rowsOf("latency", "group_by=country");
    expect(new Set(grouped.map(({ country }) => country))).toEqual(new Set(["IN", "ZZ"]));
    expect(grouped[0]?.previous_messages).toBeUndefined();
  });

  it("decomposition: the effects and the rest add up to the change", async () => {
    const compared = await createTestScope({ reportingZone: "Asia/Kathmandu" });
    await writeFacts(compared.accountId, [
      message("SM1", MORNING, "IN", null),
      message("SM2", MORNING, "GB", 9_000),
      message("SM3", MORNING - 86_400_000, "IN", 9_000),
    ]);
    const rows = await rowsOf("decomposition", "group_by=country&top=1", compared);
    expect(rows.map(({ kind }) => kind)).toEqual([expect.any(String), "rest"]);
    expect(rows[0]).toMatchObject({ rate: "conversion", previous_rate: "1", current_rate: "0.5" });
    expect(rows.reduce((sum, { effect }) => sum + Number(effect), 0)).toBeCloseTo(-0.5, 12);
  });

  it("decomposition: as the report draws it, with the mix by country and the rest as one", async () => {
    const compared = await createTestScope({ reportingZone: "Asia/Kathmandu" });
    const names = Array.from({ length: 12 }, (_, i) => `Provider ${i}`);
    const sent = (at: number, after: number | null) =>
      names.map((provider, i) => ({
        ...message(`${provider.replace(" ", "")}-${at}`, at, i % 2 ? "IN" : "GB", after),
        sender: { source: 2, at, sender: "OTP", messagingService: "", channel: "sms", provider },
      }));
    await writeFacts(compared.accountId, [...sent(MORNING, null), ...sent(MORNING - 86_400_000, 9_000)]);
    const query = "group_by=country,provider";
    const [all, main] = [
      await rowsOf("decomposition", query, compared),
      await rowsOf("decomposition", `${query}&effects=main`, compared),
    ];
    expect([all.length, main.length]).toEqual([12, 11]);
    expect(main.at(-1)).toMatchObject({ kind: "rest", effects_left_out: "2" });
    const total = (rows: typeof all) => rows.reduce((sum, { effect }) => sum + Number(effect), 0);
    expect(total(main)).toBeCloseTo(total(all), 12);
    expect((await get("decomposition", "effects=main")).headers.get("content-disposition")).toContain(
      "otp-decomposition-main_",
    );
  });

  it("refuse what their report refuses", async () => {
    for (const [kind, query] of [
      ["errors", "include=all"],
      ["latency", "include=all"],
      ["latency", "stage=sent"],
      ["funnel", "definition=ours"],
      ["decomposition", "top=0"],
      ["decomposition", "effects=few"],
    ] as const) {
      expect((await get(kind, query)).status).toBe(400);
    }
  });
});
