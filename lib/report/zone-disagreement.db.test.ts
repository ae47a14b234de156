import { afterAll, expect, test, vi } from "vitest";
import { closePools, pool } from "@/lib/db/pool";
import { nothingKnown } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { noteZoneRules } from "@/lib/rollup/note-zone-rules";
import { rebuildDays } from "@/lib/rollup/rebuild-days";
import { isZoneAgreed } from "@/lib/rollup/zone-agreement";
import { createTestScope } from "@/lib/testing/scope";
import { HOUR } from "@/lib/time/wall-clock";
import { getTimeseries } from "./get-timeseries";
import { parseReportQuery } from "./report-query";

afterAll(closePools);

/** Of a year that PostgreSQL doesn't know: Dhaka's clocks an hour ahead from 10 March 2026 on. */
const { ZONE, CHANGE } = vi.hoisted(() => ({
  ZONE: "Asia/Dhaka",
  CHANGE: { at: Date.parse("2026-03-10T00:00:00+06:00"), offset: 7 * 3_600_000 },
}));

vi.mock("@/lib/time/zone-rules", async (importOriginal) => {
  const real = await importOriginal<typeof import("@/lib/time/zone-rules")>();
  return {
    listZoneChanges: (zone: string) =>
      zone === ZONE ? [...real.listZoneChanges(zone), CHANGE] : real.listZoneChanges(zone),
    offsetAt: (zone: string, at: number) =>
      zone === ZONE && at >= CHANGE.at ? CHANGE.offset : real.offsetAt(zone, at),
  };
});

const START = Date.parse("2026-03-08T00:00:00+06:00");
const COUNT = 150;

async function createHourlyMessages(reportingZone: string) {
  const scope = await createTestScope({ reportingZone });
  const messages = Array.from({ length: COUNT }, (_, n) => ({
    ...nothingKnown(`SM${n}`),
    createdAt: START + n * HOUR,
    provideFeedback: true,
  }));
  await writeFacts(scope.accountId, messages);
  return scope;
}

const zoneRulesOf = async (accountId: number) => {
  const { rows } = await pool().query("SELECT zone_rules, zone_changed_at FROM account WHERE id = $1", [accountId]);
  return rows[0] as { zone_rules: string | null; zone_changed_at: Date | null };
};

test("where Node and PostgreSQL disagree about a zone's clocks, reports are right by Node's", async () => {
  const scope = await createHourlyMessages(ZONE);
  expect(await isZoneAgreed(ZONE)).toBe(false);
  const query = parseReportQuery(new URLSearchParams("from=2026-03-08&to=2026-03-13&granularity=day"), scope);
  const { points } = await getTimeseries(scope, query);
  expect(points.map(({ attempted }) => attempted)).toEqual([24, 24, 23, 24, 24]);
  await noteZoneRules();
  expect((await zoneRulesOf(scope.accountId)).zone_rules).toBeNull();
});

test("totals kept by other rules than today's are rebuilt once", async () => {
  const { accountId } = await createHourlyMessages("Asia/Kathmandu");
  await noteZoneRules();
  const { zone_rules: rules, zone_changed_at } = await zoneRulesOf(accountId);
  expect(rules).toMatch(/^[0-9a-f]{32}$/);
  expect(zone_changed_at).toBeNull();
  await pool().query("UPDATE account SET zone_rules = 'of another year' WHERE id = $1", [accountId]);
  await noteZoneRules();
  const noted = await zoneRulesOf(accountId);
  expect(noted.zone_rules).toBe(rules);
  expect(noted.zone_changed_at).not.toBeNull();
  for await (const _ of rebuildDays(accountId));
  await noteZoneRules();
  expect(await zoneRulesOf(accountId)).toEqual({ zone_rules: rules, zone_changed_at: null });
});
