import type { Pool, PoolClient } from "pg";
import { endOfNow } from "../../lib/time/ranges";
import { DAY } from "../../lib/time/wall-clock";
import { createMix } from "./report-mix";

/** When reports are asked for: in the middle of a day, so that no range ends where a total does. */
export const NOW = Date.parse("2026-11-12T10:07:00Z");
/** Thirteen months and a half, which end with the quarter hour of NOW. */
export const FIRST_DAY = "2025-10-01T00:00:00Z";
export const UNTIL = endOfNow(NOW);

const SLICE = 250_000;
const WORKERS = 2;

/** One worker for each core of a small machine takes what is next, until nothing is left. */
export async function onWorkers<T>(
  db: Pool,
  items: readonly T[],
  work: (client: PoolClient, item: T) => Promise<unknown>,
) {
  const left = [...items].reverse();
  const worker = async () => {
    const client = await db.connect();
    try {
      // Nothing of this is measured, and all of it can be done again.
      await client.query("SET synchronous_commit = off; SET work_mem = '64MB'; SET maintenance_work_mem = '256MB'");
      for (let item = left.pop(); item !== undefined; item = left.pop()) await work(client, item);
    } finally {
      client.release();
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
}

// Even over the days, four times as dense at noon as at midnight; seconds to delivery and confirmation are exponential.
const INSERT_SLICE = `
  INSERT INTO message (account_id, sid, created_at, sent_at, delivered_at, failed_at, confirmed_at, feedback_at,
    updated_at, status_at, recipient_at, sender_at, price_at, price, error_code, carrier_id, status, carrier_source,
    sender_source, attempt, num_segments, num_media, provide_feedback, country, channel, provider, messaging_service,
    sender, currency, to_hash, to_masked)
  SELECT $1, 'SM' || md5(n::text), at, at + interval '300 ms', delivered_at, CASE WHEN delivered_at IS NULL THEN at + interval '2 s' END,
    confirmed_at, confirmed_at, coalesce(confirmed_at, delivered_at, at), coalesce(delivered_at, at), at, at, at, 8300,
    CASE WHEN delivered_at IS NULL THEN 30003 + n % 6 END, carrier_id,
    CASE WHEN delivered_at IS NOT NULL THEN 50 WHEN n % 4 = 0 THEN 41 ELSE 40 END, 5,
    2, 1, 1, 0, true, country, channel, provider, service,
    CASE WHEN service = '' THEN '+15550199' ELSE '+155501' || lpad((n % 40)::text, 2, '0') END, 'USD', decode(md5((n / 3)::text), 'hex'), '+91 •••••• 3210'
    FROM (
      SELECT *, CASE WHEN delivered_at IS NOT NULL AND wish < conversion
                     THEN delivered_at + make_interval(secs => 4 + 20 * patience) END AS confirmed_at
        FROM (
          SELECT *, CASE WHEN fate < delivery THEN at + make_interval(secs => 1 + 5 * delay) END AS delivered_at
            FROM (
              SELECT n, random() AS fate, random() AS wish, -ln(1 - random()) AS delay, -ln(1 - random()) AS patience,
                width_bucket(random(), $5::float8[]) AS mix,
                to_timestamp(86400 * (floor(days) + (days - floor(days)) + 0.1 * sin(2 * pi() * days))) AS at
                FROM generate_series($2::bigint, $3::bigint) n,
                  LATERAL (SELECT ($6::float8 + n * $7::float8 / $4::float8) / 86400 AS days) even
              OFFSET 0) drawn
            JOIN bench_mix ON id = mix) sent) answered`;

/** Writes `count` messages of an account, in the order of time, and builds the indexes of `message` afterwards. */
export async function loadMessages(db: Pool, accountId: number, count: number, since = FIRST_DAY): Promise<void> {
  const bounds = await createMix(db);
  const { rows: indexes } = await db.query<{ name: string; definition: string }>(
    "SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE tablename = 'message'",
  );
  await db.query("ALTER TABLE message DROP CONSTRAINT message_pkey");
  for (const { name } of indexes) await db.query(`DROP INDEX IF EXISTS ${name}`);

  const begin = Date.parse(since) / 1_000;
  // What the density moves by a tenth of a day at most still lies before the end.
  const length = UNTIL / 1_000 - begin - 0.1 * (DAY / 1_000);
  const firsts = Array.from({ length: Math.ceil(count / SLICE) }, (_, i) => i * SLICE);
  await onWorkers(db, firsts, async (client, first) => {
    await client.query("SELECT setseed($1)", [first / count]);
    const last = Math.min(first + SLICE, count) - 1;
    await client.query(INSERT_SLICE, [accountId, first, last, count, bounds, begin, length]);
  });

  await onWorkers(db, indexes, (client, { definition }) => client.query(definition));
  await db.query("ALTER TABLE message ADD CONSTRAINT message_pkey PRIMARY KEY USING INDEX message_pkey");
  await db.query("VACUUM (ANALYZE) message");
}
