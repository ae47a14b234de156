import { afterAll, expect, test } from "vitest";
import { closePools, pool } from "@/lib/db/pool";
import { nothingKnown } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { changeReportingZone } from "@/lib/rollup/change-reporting-zone";
import { rebuildDays } from "@/lib/rollup/rebuild-days";
import { createTestScope } from "@/lib/testing/scope";
import { listBuckets } from "@/lib/time/buckets";
import { HOUR } from "@/lib/time/wall-clock";
import { listTallies } from "./list-tallies";
import { parseReportQuery } from "./report-query";

afterAll(closePools);

const COUNT = 400;
const START = Date.parse("2026-03-01T00:00:00Z");

test("reports are right before, at every step of and after a change of zone, also for who still knows the old one", async () => {
  const scope = await createTestScope({ reportingZone: "Asia/Kolkata" });
  const messages = Array.from({ length: COUNT }, (_, n) => ({
    ...nothingKnown(`SM${n}`),
    createdAt: START + n * 5 * HOUR,
    provideFeedback: true,
  }));
  await writeFacts(scope.accountId, messages);
  const zones = ["Asia/Kolkata", "America/St_Johns"];
  const checkReports = async () => {
    for (const zone of zones) {
      const params = new URLSearchParams({ from: "2026-03-01", to: "2026-07-01", tz: zone });
      const { range, filters } = parseReportQuery(params, scope);
      const buckets = listBuckets(range, "day", zone);
      const starts = buckets.map(({ start }) => start);
      const rows = await listTallies(scope, { range, starts, filters, groupBy: [] });
      const counted = buckets.map(
        ({ start, end }) => messages.filter(({ createdAt }) => start <= createdAt && createdAt < end).length,
      );
      const told = buckets.map((_, i) => rows.find(({ bucket }) => bucket === i)?.tally.attempted ?? 0);
      expect(told, zone).toEqual(counted);
      const [total] = await listTallies(scope, { range, filters, groupBy: [] });
      expect(total?.tally.attempted).toBe(counted.reduce((sum, count) => sum + count, 0));
    }
  };
  await checkReports();
  await changeReportingZone(scope, "America/St_Johns");
  await checkReports();
  let steps = 0;
  for await (const _ of rebuildDays(scope.accountId)) if (++steps % 20 === 0) await checkReports();
  expect(steps).toBeGreaterThan(80);
  await checkReports();
  // They are answered from the new days: a day's total that is wrong shows.
  await pool().query("UPDATE tally_day SET attempted = 0 WHERE account_id = $1", [scope.accountId]);
  await expect(checkReports()).rejects.toThrow();
});
