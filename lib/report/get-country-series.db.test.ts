import { afterAll, expect, it } from "vitest";
import { closePools } from "@/lib/db/pool";
import { statusFacts } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { createTestScope } from "@/lib/testing/scope";
import { HOUR, MINUTE } from "@/lib/time/wall-clock";
import { getCountrySeries } from "./get-country-series";
import { parseReportQuery } from "./report-query";

afterAll(closePools);

const FROM = Date.parse("2026-11-10T00:00:00+05:45");
const COUNTRIES = ["IN", "NP", "ZZ"] as const;
const ZONE = "Asia/Kathmandu";

it("counts each country step by step, up to where confirmations may still arrive", async () => {
  const scope = await createTestScope({ reportingZone: ZONE });
  // 40 hours in steps of two; the first of every three is confirmed.
  const messages = Array.from({ length: 240 }, (_, n) => ({
    at: FROM + n * 10 * MINUTE + 1,
    country: COUNTRIES[n % 7 === 0 ? 2 : n % 2] ?? "ZZ",
    confirmed: n % 3 === 0,
  }));
  await writeFacts(
    scope.accountId,
    messages.map(({ at, country, confirmed }, n) => ({
      ...statusFacts(`SM${n}`, "delivered", at + 4_000, null),
      createdAt: at,
      provideFeedback: true,
      confirmedAt: confirmed ? at + 9_000 : null,
      feedbackAt: null,
      recipient: { source: 0, at, country, carrierId: 0 },
    })),
  );
  const now = FROM + 36 * HOUR + scope.confirmationWindowMinutes * MINUTE;
  const params = new URLSearchParams({ from: "2026-11-10", to: "2026-11-11T16:00", tz: ZONE, granularity: "hour" });
  const series = await getCountrySeries(scope, parseReportQuery(params, scope, now));

  const steps = Array.from({ length: 18 }, (_, i) => FROM + i * 2 * HOUR);
  const expected = COUNTRIES.map((country) => ({
    country,
    points: steps.map((start) => {
      const within = messages.filter((m) => m.country === country && m.at >= start && m.at < start + 2 * HOUR);
      return { attempted: within.length, confirmed: within.filter((m) => m.confirmed).length };
    }),
  }));
  expect(series.toSorted((a, b) => (a.country < b.country ? -1 : 1))).toEqual(expected);
});

it("has nothing to draw while nothing is final", async () => {
  const scope = await createTestScope({ reportingZone: ZONE });
  const query = parseReportQuery(new URLSearchParams({ range: "last_hour" }), scope);
  expect(await getCountrySeries(scope, query)).toEqual([]);
});
