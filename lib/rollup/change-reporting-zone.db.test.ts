import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { isLockTimeout } from "@/lib/db/errors";
import { closePools, pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { nothingKnown } from "@/lib/ingest/facts";
import { anyFact } from "@/lib/ingest/facts.arbitrary";
import { writeFacts } from "@/lib/ingest/write";
import { createTestScope } from "@/lib/testing/scope";
import { untilItBlocks } from "@/lib/testing/until-it-blocks";
import { changeReportingZone, UnknownZoneError } from "./change-reporting-zone";
import { rebuildDays } from "./rebuild-days";
import { listMismatchedTotals } from "./verify";

afterAll(closePools);

const SIDS = ["SM1", "SM2", "SM3", "SM4", "SM5", "SM6"];
const ZONES = ["UTC", "Asia/Kathmandu", "America/St_Johns", "Europe/Berlin", "America/Havana", "Pacific/Kiritimati"];

async function rebuild({ accountId }: AccountScope) {
  for await (const _ of rebuildDays(accountId));
}

/** Totals by day or month that begin where no day or month of the account's zone does. */
async function countForeignDays({ accountId }: AccountScope): Promise<number> {
  const stray = (table: string, unit: string) => `SELECT FROM ${table} t JOIN account a ON a.id = t.account_id
    WHERE a.id = $1 AND t.bucket <> date_trunc('${unit}', t.bucket, a.reporting_zone)`;
  const parts = ["tally", "failure"].flatMap((subject) =>
    (["day", "month"] as const).map((unit) => stray(`${subject}_${unit}`, unit)),
  );
  return (await pool().query(parts.join(" UNION ALL "), [accountId])).rowCount ?? 0;
}

async function isChanging({ accountId }: AccountScope): Promise<boolean> {
  const { rowCount } = await pool().query("SELECT FROM account WHERE id = $1 AND zone_changed_at IS NOT NULL", [
    accountId,
  ]);
  return rowCount === 1;
}

test("changes amid four writers, rebuilt by two at once or stopped midway, leave every total equal to a recount", async () => {
  const facts = fc.array(anyFact(SIDS), { minLength: 10, maxLength: 60 });
  const zones = fc.array(fc.constantFrom(...ZONES), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(facts, facts, zones, async (before, meanwhile, changes) => {
      const scope = await createTestScope({ reportingZone: "Asia/Kolkata" });
      await writeFacts(scope.accountId, before);
      const queue = [...meanwhile];
      const writers = Array.from({ length: 4 }, async () => {
        for (let fact = queue.pop(); fact; fact = queue.pop()) await writeFacts(scope.accountId, [fact]);
      });
      const changer = async () => {
        for (const zone of changes) {
          await changeReportingZone(scope, zone);
          for await (const _ of rebuildDays(scope.accountId)) break;
        }
      };
      await Promise.all([...writers, changer(), rebuild(scope)]);
      await Promise.all([rebuild(scope), rebuild(scope)]);
      expect(await isChanging(scope)).toBe(false);
      expect(await countForeignDays(scope)).toBe(0);
      expect(await listMismatchedTotals(scope.accountId)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

const START = Date.parse("2026-03-01T00:00:00Z");
const message = (n: number) => ({
  ...nothingKnown(`SM${n}`),
  createdAt: START + n * 40_000_000,
  provideFeedback: true,
});

test("a writer under way when the zone changes is waited for, and a later one waits and keeps the new days", async () => {
  const scope = await createTestScope({ reportingZone: "Asia/Kolkata" });
  const early = await pool().connect();
  await early.query("BEGIN");
  await writeFacts(scope.accountId, [message(1)], early);
  const changed = changeReportingZone(scope, "America/St_Johns");
  const { rows } = await early.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  await untilItBlocks(rows[0]?.pid ?? 0);
  const late = writeFacts(scope.accountId, [message(2)]);
  await early.query("COMMIT");
  early.release();
  await Promise.all([changed, late]);
  await rebuild(scope);
  expect(await countForeignDays(scope)).toBe(0);
  expect(await listMismatchedTotals(scope.accountId)).toEqual([]);
});

test("a lock that is not to be had in time is known by its error, and so asked for again", async () => {
  const { accountId } = await createTestScope();
  const failed = await prisma().$transaction(async (holder) => {
    await holder.$queryRaw`SELECT id FROM account WHERE id = ${accountId} FOR UPDATE`;
    return prisma()
      .$transaction(async (tx) => {
        await tx.$executeRaw`SET LOCAL lock_timeout = '10ms'`;
        await tx.$queryRaw`SELECT id FROM account WHERE id = ${accountId} FOR UPDATE`;
      })
      .catch((error: unknown) => error);
  });
  expect([isLockTimeout(failed), isLockTimeout(new Error("other"))]).toEqual([true, false]);
});

test("days are made from quarter hours, so that totals outlive their messages", async () => {
  const scope = await createTestScope({ reportingZone: "Asia/Kolkata" });
  await writeFacts(scope.accountId, [message(1), message(2), message(3)]);
  await pool().query("DELETE FROM message WHERE account_id = $1", [scope.accountId]);
  await changeReportingZone(scope, "America/Havana");
  await rebuild(scope);
  const { rows } = await pool().query(
    "SELECT bucket, attempted FROM tally_day WHERE account_id = $1 AND projection = 3 ORDER BY bucket",
    [scope.accountId],
  );
  expect(rows).toEqual([
    { bucket: new Date("2026-03-01T05:00:00Z"), attempted: 2 },
    { bucket: new Date("2026-03-02T05:00:00Z"), attempted: 1 },
  ]);
});

test.each(["Mars/Base", "+05:30", "", "posixrules"])("%j is no zone", async (zone) => {
  const scope = await createTestScope();
  await expect(changeReportingZone(scope, zone)).rejects.toThrow(UnknownZoneError);
  expect(await isChanging(scope)).toBe(false);
});
