import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { nothingKnown } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { PARAMETERS } from "@/lib/report/filters";
import { giveAuthToken } from "@/lib/testing/credentials";
import { createTestScope } from "@/lib/testing/scope";
import { ALL_REPORTS, askReport, callReport, type Report } from "./testing/report-client";

const DAY = "tz=Asia/Kathmandu&from=2025-11-14&to=2025-11-15";

let authorization: string;
let accountSid: string;
let stranger: string;

async function get(report: Report, query: string, as = authorization) {
  const response = await askReport(report, query, { authorization: as });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

beforeAll(async () => {
  const scope = await createTestScope({ reportingZone: "Asia/Kathmandu" });
  accountSid = scope.accountSid;
  authorization = await giveAuthToken(scope);
  stranger = await giveAuthToken(await createTestScope());
  const createdAt = Date.parse("2025-11-14T06:00:00Z");
  await writeFacts(scope.accountId, [{ ...nothingKnown("SM1"), createdAt, provideFeedback: true }]);
});

describe("every report", () => {
  it.each(ALL_REPORTS)("%s of a mature range is sent again only when it has changed", async (report) => {
    const ask = (etag = "") => askReport(report, DAY, { authorization, "if-none-match": etag });
    const first = await ask();
    expect([first.status, first.headers.get("cache-control"), first.headers.get("vary")]).toEqual([
      200,
      "private, no-cache",
      "Authorization, Cookie",
    ]);
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^W\/"[\w-]{20,}"$/);
    const again = await ask(`"other", ${etag}`);
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
    expect((await ask('"other"')).status).toBe(200);
  });

  it.each(ALL_REPORTS)("%s of an unfinished range is not kept", async (report) => {
    const { headers } = await get(report, "range=today");
    expect([headers.get("cache-control"), headers.get("etag")]).toEqual(["no-store", null]);
  });

  it.each(ALL_REPORTS)("%s is only read, and says so", async (report) => {
    const options = await callReport(report, "OPTIONS");
    expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
    for (const method of ["POST", "PUT", "PATCH", "DELETE"] as const) {
      const { status, headers } = await callReport(report, method);
      expect([status, headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
    }
  });

  it.each(ALL_REPORTS)("%s shows nothing of one account to another", async (report) => {
    const { body } = await get(report, DAY, stranger);
    expect(body.totals?.attempted ?? body.attempted ?? body.effects.length).toBe(0);
    expect((await get(report, `${DAY}&account=${accountSid}`, stranger)).status).toBe(404);
    expect((await get(report, DAY, "Basic bm9ib2R5Om5vdGhpbmc=")).status).toBe(401);
  });

  it.each(ALL_REPORTS)("%s refuses what it can't answer, naming the parameter and what it accepts", async (report) => {
    for (const [query, parameter] of [
      ["from=2026-11-15&to=2026-11-14", "from"],
      ["tz=Mars/Olympus", "tz"],
      ["group_by=star_sign", "group_by"],
      ["country=IN'%20OR%201%3D1--", "country"],
      ["coutry=IN", "coutry"],
      ["__proto__=x", "__proto__"],
      ["constructor=x", "constructor"],
      [Array.from({ length: 200 }, () => "country=IN").join("&"), "country"],
    ] as const) {
      const { status, body } = await get(report, query);
      expect([status, body.error.code, body.error.parameter]).toEqual([400, "invalid_parameter", parameter]);
      expect(body.error.accepted).toMatch(/./);
    }
  });

  it.each(ALL_REPORTS)("%s takes the query string of any other; only points can be too many", async (report) => {
    const query = "range=last_13_months&granularity=15m&group_by=country&compare=previous";
    const { status, body } = await get(report, query);
    if (report !== "timeseries") return expect(status).toBe(200);
    expect([status, body.error.parameter, body.error.accepted]).toEqual([400, "granularity", "day, week, month"]);
  });

  it.each([
    ["decomposition", "rate=open", "rate"],
    ["decomposition", "top=0", "top"],
    ["latency", "include=everything", "include"],
    ["funnel", "top=3", "top"],
    ["errors", "compare=next", "compare"],
  ] as const)("%s refuses %s", async (report, query, parameter) => {
    const { status, body } = await get(report, query);
    expect([status, body.error.code, body.error.parameter]).toEqual([400, "invalid_parameter", parameter]);
    expect(body.error.accepted).toMatch(/./);
  });

  it.each([
    ["decomposition", "top=3&top=4", "top"],
    ["decomposition", "rate=delivery&rate=delivery", "rate"],
    ["breakdown", "tz=UTC&tz=Asia/Kolkata", "tz"],
    ["timeseries", "from=2026-11-01&from=2026-11-02", "from"],
    ["errors", "compare=previous&compare=previous", "compare"],
    ["funnel", "granularity=day&granularity=day", "granularity"],
    ["latency", "range=today&range=today", "range"],
  ] as const)("%s says of %s that it comes once", async (report, query, parameter) => {
    const { status, body } = await get(report, query);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ parameter, accepted: "once", message: `${parameter} must come once.` });
  });

  it("is answered or refused, but never broken, by whatever is asked", async () => {
    const value = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.constantFrom("2026-11-14", "2026-11-15T09:30", "UTC", "IN", "day", "country,carrier", "previous", "1e9", "-1"),
      fc.constantFrom(
        "'; DROP TABLE message; --",
        "{}",
        "\u0000",
        "%00",
        "null",
        "__proto__",
        "9999-12-31",
        "0000-01-01",
      ),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    );
    const names = [...PARAMETERS, "include", "rate", "top", "__proto__", "constructor"];
    const pairs = fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ALL_REPORTS), pairs, async (report, query) => {
        const { status, body } = await get(report, new URLSearchParams(query).toString());
        if (status === 200) expect(body.as_of).toMatch(/./);
        else if (status === 404) expect(body.error.parameter).toBe("account");
        else {
          expect([status, body.error.code]).toEqual([400, "invalid_parameter"]);
          expect([body.error.parameter, body.error.accepted]).toEqual([
            expect.stringMatching(/./),
            expect.stringMatching(/./),
          ]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
