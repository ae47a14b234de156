import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { closePools, pool } from "@/lib/db/pool";
import { nothingKnown } from "@/lib/ingest/facts";
import { anyFact } from "@/lib/ingest/facts.arbitrary";
import { writeFacts } from "@/lib/ingest/write";
import { createTestAccount } from "@/lib/testing/account";
import { untilItBlocks } from "@/lib/testing/until-it-blocks";
import { ROLLUPS } from "./levels";
import { type RecountedPeriod, recountTotals } from "./recount";
import { listMismatchedTotals } from "./verify";

afterAll(closePools);

const SIDS = ["SM1", "SM2", "SM3", "SM4", "SM5", "SM6"];

const INVENTED: Record<string, string> = {
  bucket: "timestamptz '2026-03-20 00:15Z' + $3 * interval '12 hours'",
  country: "$2",
  channel: "'fax'",
  provider: "''",
  sender: "''",
};

async function repair(accountId: number) {
  for await (const _ of recountTotals(accountId, { repair: true }));
}

/** What may befall a table: rows lost, rows changed, rows that nobody counted. */
const corruption = fc.record({
  table: fc.constantFrom(...ROLLUPS),
  kind: fc.constantFrom("lose", "change", "invent"),
  column: fc.nat(100),
  amount: fc.integer({ min: -50, max: 50 }),
  country: fc.constantFrom("IN", "US", "ZZ", "QQ"),
  day: fc.nat(40),
});

type Corruption = typeof corruption extends fc.Arbitrary<infer T> ? T : never;

async function corrupt(accountId: number, { table: rollup, kind, column, amount, country, day }: Corruption) {
  const { table, keys, dense, sparse } = rollup;
  const values = [...dense, ...sparse];
  const value = values[column % values.length];
  if (kind === "lose") {
    await pool().query(`DELETE FROM ${table} WHERE account_id = $1 AND country = $2`, [accountId, country]);
  } else if (kind === "change") {
    await pool().query(`UPDATE ${table} SET ${value} = coalesce(${value}, 0) + $2 WHERE account_id = $1`, [
      accountId,
      amount,
    ]);
  } else {
    await pool().query(
      `INSERT INTO ${table} (account_id, ${[...keys, ...values].join(", ")})
       VALUES ($1, ${[...keys.map((key) => INVENTED[key] ?? "1"), ...values.map(() => "3")].join(", ")})
       ON CONFLICT DO NOTHING`,
      [accountId, country, day],
    );
  }
}

async function corruptCreations(accountId: number) {
  await pool().query("DELETE FROM creation_hour WHERE account_id = $1 AND NOT expects_feedback", [accountId]);
  await pool().query("UPDATE creation_hour SET messages = messages + 3 WHERE account_id = $1", [accountId]);
  await pool().query(
    "INSERT INTO creation_hour VALUES ($1, '2026-03-20 00:00Z', true, 3, 7), ($1, '2030-01-01 05:00Z', true, 1, 7) ON CONFLICT DO NOTHING",
    [accountId],
  );
}

test("a repair amid four writers, and amid another repair, leaves every total equal to a recount", async () => {
  const facts = fc.array(anyFact(SIDS), { minLength: 10, maxLength: 60 });
  const zones = fc.constantFrom("Asia/Kathmandu", "America/St_Johns", "Europe/Berlin", "America/Havana");
  await fc.assert(
    fc.asyncProperty(
      facts,
      facts,
      fc.array(corruption, { minLength: 1, maxLength: 6 }),
      zones,
      async (before, meanwhile, corruptions, reportingZone) => {
        const accountId = await createTestAccount({ reportingZone });
        await writeFacts(accountId, before);
        for (const each of corruptions) await corrupt(accountId, each);
        await corruptCreations(accountId);
        const queue = [...meanwhile];
        const writers = Array.from({ length: 4 }, async () => {
          for (let fact = queue.pop(); fact; fact = queue.pop()) await writeFacts(accountId, [fact]);
        });
        await Promise.all([...writers, repair(accountId), repair(accountId)]);
        expect(await listMismatchedTotals(accountId)).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
});

const NOON = Date.parse("2026-06-01T12:00:00Z");
const message = (n: number) => ({ ...nothingKnown(`SM${n}`), createdAt: NOON + n * 1_000, provideFeedback: true });

test("a write that began before the repair and commits after it is neither lost nor counted twice", async () => {
  const accountId = await createTestAccount();
  await writeFacts(accountId, [message(1)]);
  for (const { table, dense } of ROLLUPS) {
    await pool().query(`UPDATE ${table} SET ${dense[0]} = ${dense[0]} + 10 WHERE account_id = $1`, [accountId]);
  }
  const writer = await pool().connect();
  await writer.query("BEGIN");
  const { rows } = await writer.query("SELECT pg_backend_pid() AS pid");
  await writeFacts(accountId, [message(2), { ...message(1), confirmedAt: NOON + 60_000 }], writer);
  // It counts without what the writer did, then waits for the rows that the writer holds.
  const repaired = repair(accountId);
  await untilItBlocks(rows[0].pid);
  await writer.query("COMMIT");
  writer.release();
  await repaired;
  expect(await listMismatchedTotals(accountId)).toEqual([]);
});

test("says which total of which day is wrong, what it holds and what it should", async () => {
  const accountId = await createTestAccount({ reportingZone: "Asia/Kolkata" });
  await writeFacts(accountId, [message(1), message(2), { ...message(3), confirmedAt: NOON + 60_000 }]);
  await pool().query("UPDATE tally_15m SET confirmed = 5, failed = 1 WHERE account_id = $1 AND projection = 3", [
    accountId,
  ]);
  await pool().query("UPDATE tally_day SET confirm_le_60 = NULL WHERE account_id = $1 AND projection = 0", [accountId]);
  await pool().query("DELETE FROM tally_month WHERE account_id = $1 AND projection = 1", [accountId]);
  const periods: RecountedPeriod[] = [];
  for await (const period of recountTotals(accountId)) periods.push(period);
  const unknown = { country: "ZZ", carrier_id: 0, channel: "", provider: "", sender: "" };
  expect(periods).toEqual([
    {
      period: "day",
      start: new Date("2026-05-31T18:30:00Z"),
      wrong: [
        {
          table: "tally_15m",
          key: { projection: 3, bucket: "2026-06-01T12:00:00+00:00", ...unknown, country: "" },
          columns: [
            { name: "confirmed", stored: 5, counted: 1 },
            { name: "failed", stored: 1, counted: 0 },
          ],
        },
        {
          table: "tally_day",
          key: { projection: 0, bucket: "2026-05-31T18:30:00+00:00", ...unknown },
          columns: [{ name: "confirm_le_60", stored: 0, counted: 1 }],
        },
      ],
    },
    {
      period: "month",
      start: new Date("2026-05-31T18:30:00Z"),
      wrong: [
        {
          table: "tally_month",
          key: { projection: 1, bucket: "2026-05-31T18:30:00+00:00", ...unknown },
          columns: [
            { name: "attempted", stored: 0, counted: 3 },
            { name: "delivered", stored: 0, counted: 1 },
            { name: "confirmed", stored: 0, counted: 1 },
            { name: "pending", stored: 0, counted: 3 },
            { name: "confirm_le_60", stored: 0, counted: 1 },
          ],
        },
      ],
    },
    { period: "day_of_utc", start: new Date("2026-06-01T00:00:00Z"), wrong: [] },
  ]);
});

test("looks at every day that has messages or totals, and at no other account", async () => {
  const [mine, theirs] = [await createTestAccount(), await createTestAccount()];
  const at = (day: string) => ({ ...message(1), sid: day, createdAt: Date.parse(day) });
  await writeFacts(mine, [at("2020-02-29T23:59:59.999Z"), at("2026-06-01T00:00:00Z"), at("2026-06-02T00:00:00Z")]);
  await writeFacts(theirs, [at("2023-01-01T00:00:00Z")]);
  await pool().query(
    "UPDATE tally_15m SET bucket = '2024-05-05 10:00Z' WHERE account_id = $1 AND bucket < '2021-01-01'",
    [mine],
  );
  const seen: string[] = [];
  for await (const { period, start, wrong } of recountTotals(mine))
    seen.push(`${period} ${start.toISOString().slice(0, 10)} ${wrong.length}`);
  expect(seen).toEqual([
    "day 2020-02-29 5",
    "day 2024-05-05 5",
    "day 2026-06-01 0",
    "day 2026-06-02 0",
    "month 2020-02-01 0",
    "month 2026-06-01 0",
    "day_of_utc 2020-02-29 0",
    "day_of_utc 2026-06-01 0",
    "day_of_utc 2026-06-02 0",
  ]);
  expect(await listMismatchedTotals(theirs)).toEqual([]);
});
