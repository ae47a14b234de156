import { afterAll, expect, it } from "vitest";
import { closePools } from "@/lib/db/pool";
import { nothingKnown } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { recountTotals } from "@/lib/rollup/recount";
import { listMismatchedTotals } from "@/lib/rollup/verify";
import { createTestScope } from "@/lib/testing/scope";
import { DAY, HOUR, MINUTE } from "@/lib/time/wall-clock";
import { getFunnel } from "./get-funnel";
import { parseReportQuery } from "./report-query";

afterAll(closePools);

// Clocks went back across midnight: at 00:01 to 23:01 in Newfoundland, by three hours at Casey. A day begins once.
it.each([
  ["America/St_Johns", "2010-11-07", "2010-11-07T02:30:00Z"],
  ["America/St_Johns", "2009-11-01", "2009-11-01T02:30:00Z"],
  ["Antarctica/Casey", "2010-03-05", "2010-03-04T13:00:00Z"],
])("reports and recount agree about the days around it: %s, %s", async (reportingZone, date, midnight) => {
  const scope = await createTestScope({ reportingZone });
  const start = Date.parse(midnight);
  const times = Array.from({ length: 3 * 24 * 6 }, (_, i) => start - 36 * HOUR + i * 10 * MINUTE + 30_000);
  await writeFacts(
    scope.accountId,
    times.map((createdAt, i) => ({ ...nothingKnown(`SM${i}`), createdAt, provideFeedback: true })),
  );
  const attempted = async (search: string) => {
    const query = parseReportQuery(new URLSearchParams(search), scope);
    return (await getFunnel(scope, query)).totals.attempted;
  };
  const before = times.filter((at) => at < start).length;
  expect(await attempted(`from=${new Date(start - 2 * DAY).toISOString()}&to=${date}`)).toBe(before);
  expect(await attempted(`from=${date}&to=${new Date(start + 3 * DAY).toISOString()}`)).toBe(times.length - before);
  // Whole months, from the level of months.
  const month = date.slice(0, 7);
  const ofMonth = times.filter((at) => date.endsWith("-01") === at >= start).length;
  expect(await attempted(date.endsWith("-01") ? `from=${month}-01&to=2009-12-01` : `from=${month}-01&to=${date}`)).toBe(
    ofMonth,
  );

  expect(await listMismatchedTotals(scope.accountId)).toEqual([]);
  for await (const { wrong } of recountTotals(scope.accountId, { repair: true })) expect(wrong).toEqual([]);
});
