import { afterAll, expect, it } from "vitest";
import { closePools, pool } from "@/lib/db/pool";
import { LEVELS } from "@/lib/rollup/levels";
import { createTestAccount } from "@/lib/testing/account";
import { QUARTER_HOUR, startOf, startOfNext } from "@/lib/time/buckets";
import { DAY } from "@/lib/time/wall-clock";

afterAll(closePools);

/** Days without midnight, with two, of 23 to 25 hours, and one that was skipped. */
const ODD_DAYS = [
  ["Europe/Berlin", "2026-03-29"],
  ["Europe/Berlin", "2026-10-25"],
  ["Australia/Lord_Howe", "2026-04-05"],
  ["Africa/Cairo", "2026-04-24"],
  ["Africa/Cairo", "2026-10-30"],
  ["Asia/Beirut", "2026-03-29"],
  ["America/Havana", "2026-03-08"],
  ["America/Havana", "2026-11-01"],
  ["America/Sao_Paulo", "2018-11-04"],
  ["America/Sao_Paulo", "2018-02-18"],
  ["Pacific/Apia", "2011-12-31"],
  ["America/St_Johns", "2010-11-07"],
  ["America/St_Johns", "2009-11-01"],
  ["America/Goose_Bay", "2006-10-29"],
  ["America/Moncton", "2005-10-30"],
  ["Antarctica/Casey", "2010-03-05"],
  ["Asia/Kathmandu", "2026-11-14"],
] as const;

// PostgreSQL writes the day level with its own zone database, Node reads it with another.
it.each(ODD_DAYS)("PostgreSQL's day of %s, %s, begins within ours", async (zone, date) => {
  const accountId = await createTestAccount({ reportingZone: zone });
  const noon = Date.parse(`${date}T12:00:00Z`);
  const instants = Array.from({ length: 4 * 24 * 4 }, (_, i) => noon - 2 * DAY + i * QUARTER_HOUR);
  const { rows } = await pool().query<{ at: Date; day: Date }>(
    `SELECT at, ${LEVELS.day("at")} AS day FROM (SELECT unnest($2::timestamptz[]) AS at, $1::int) t`,
    [accountId, instants.map((at) => new Date(at).toISOString())],
  );
  expect(rows).toHaveLength(instants.length);
  for (const { at, day } of rows) {
    const start = startOf(at.getTime(), "day", zone);
    const end = startOfNext(at.getTime(), "day", zone);
    expect(start <= day.getTime() && day.getTime() < end, `${at.toISOString()} in ${day.toISOString()}`).toBe(true);
  }
});
