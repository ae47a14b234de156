import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { closePools, pool } from "@/lib/db/pool";
import { nothingKnown } from "@/lib/ingest/facts";
import { anyFact } from "@/lib/ingest/facts.arbitrary";
import { writeFacts } from "@/lib/ingest/write";
import { createTestAccount } from "@/lib/testing/account";
import { ROLLUPS } from "./levels";
import { type RecountedDay, recountTotals } from "./recount";
import { listMismatchedTotals } from "./verify";

afterAll(closePools);

const SIDS = ["SM1", "SM2", "SM3", "SM4", "SM5", "SM6"];

const TEXTS = new Set(["channel", "provider", "sender"]);

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
  const { table, keys, values } = rollup;
  const value = values[column % values.length];
  if (kind === "lose") {
    await pool().query(`DELETE FROM ${table} WHERE account_id = $1 AND country = $2`, [accountId, country]);
  } else if (kind === "change") {
    await pool().query(`UPDATE ${table} SET ${value} = ${value} + $2 WHERE account_id = $1`, [accountId, amount]);
  } else {
    const invented = keys.map((key) => (key === "country" ? "$2" : TEXTS.has(key) ? "'fax'" : "1"));
    await pool().query(
      `INSERT INTO ${table} (account_id, bucket, ${[...keys, ...values].join(", ")})
       VALUES ($1, timestamptz '2026-03-20 00:15Z' + $3 * interval '12 hours', ${[...invented, ...values.map(() => "3")].join(", ")})
       ON CONFLICT DO NOTHING`,
      [accountId, country, day],
    );
  }
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
  for (const { table, values } of ROLLUPS) {
    await pool().query(`UPDATE ${table} SET ${values[0]} = ${values[0]} + 10 WHERE account_id = $1`, [accountId]);
  }
  const writer = await pool().connect();
  await writer.query("BEGIN");
  const { rows } = await writer.query("SELECT pg_backend_pid() AS pid");
  await writeFacts(accountId, [message(2), { ...message(1), confirmedAt: NOON + 60_000 }], writer);
  // It counts without what the writer did, then waits for the rows that the writer holds.
  const repaired = repair(accountId);
  await untilItBlocks(rows[0]);
  await writer.query("COMMIT");
  writer.release();
  await repaired;
  expect(await listMismatchedTotals(accountId)).toEqual([]);
});

async function untilItBlocks({ pid }: { pid: number }) {
  const blocked = "SELECT FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))";
  while ((await pool().query(blocked, [pid])).rowCount === 0);
}

test("says which total of which day is wrong, what it holds and what it should", async () => {
  const accountId = await createTestAccount({ reportingZone: "Asia/Kolkata" });
  await writeFacts(accountId, [message(1), message(2), { ...message(3), confirmedAt: NOON + 60_000 }]);
  await pool().query("UPDATE funnel_15m SET confirmed = 5, failed = 1 WHERE account_id = $1", [accountId]);
  await pool().query("DELETE FROM latency_day WHERE account_id = $1", [accountId]);
  const days: RecountedDay[] = [];
  for await (const day of recountTotals(accountId)) days.push(day);
  const dimensions = { country: "ZZ", carrier_id: 0, channel: "", provider: "", sender: "" };
  expect(days).toEqual([
    {
      day: new Date("2026-05-31T18:30:00Z"),
      wrong: [
        {
          table: "funnel_15m",
          key: { bucket: "2026-06-01T12:00:00+00:00", ...dimensions },
          columns: [
            { name: "confirmed", stored: 5, counted: 1 },
            { name: "failed", stored: 1, counted: 0 },
          ],
        },
        {
          table: "latency_day",
          key: { bucket: "2026-05-31T18:30:00+00:00", ...dimensions, kind: 2 },
          columns: [{ name: "le_60", stored: 0, counted: 1 }],
        },
      ],
    },
  ]);
});

test("looks at every day that has messages or totals, and at no other account", async () => {
  const [mine, theirs] = [await createTestAccount(), await createTestAccount()];
  const at = (day: string) => ({ ...message(1), sid: day, createdAt: Date.parse(day) });
  await writeFacts(mine, [at("2020-02-29T23:59:59.999Z"), at("2026-06-01T00:00:00Z"), at("2026-06-02T00:00:00Z")]);
  await writeFacts(theirs, [at("2023-01-01T00:00:00Z")]);
  await pool().query(
    "UPDATE funnel_15m SET bucket = '2024-05-05 10:00Z' WHERE account_id = $1 AND bucket < '2021-01-01'",
    [mine],
  );
  const seen: string[] = [];
  for await (const { day, wrong } of recountTotals(mine))
    seen.push(`${day.toISOString().slice(0, 10)} ${wrong.length}`);
  expect(seen).toEqual(["2020-02-29 1", "2024-05-05 1", "2026-06-01 0", "2026-06-02 0"]);
  expect(await listMismatchedTotals(theirs)).toEqual([]);
});
