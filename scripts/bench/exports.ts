import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { startOf } from "../../lib/time/buckets";
import { DAY } from "../../lib/time/wall-clock";
import { loadMessages, UNTIL } from "./report-traffic";
import { accountSid, authorization, startServer } from "./server.mjs";
import { median, number, toRatioTable } from "./table.mjs";

const TURNS = 3;
const MESSAGES = 5_000_000;
/** As long as one file may be. */
const DAYS = 93;
const SAMPLE_MS = 50;

const from = new Date(startOf(UNTIL, "day", "UTC") - (DAYS - 1) * DAY).toISOString();
const to = new Date(UNTIL).toISOString();

/** The same messages and columns in the same order, as they are kept. */
const copyStatement = (accountId: number) => `COPY (
  SELECT sid, created_at, sent_at, delivered_at, read_at, failed_at, confirmed_at, feedback_at, status_at, to_masked, m.country,
    c.name, carrier_source, channel, provider, messaging_service, sender, status, error_code, price, currency, num_segments,
    num_media, attempt, provide_feedback, confirmed_at IS NOT NULL
    FROM message m LEFT JOIN carrier c ON c.id = m.carrier_id
   WHERE account_id = ${accountId} AND created_at >= '${from}' AND created_at < '${to}' AND deleted_at IS NULL
   ORDER BY created_at DESC, sid DESC) TO STDOUT (FORMAT csv)`;

async function countLines(chunks: AsyncIterable<Uint8Array>): Promise<number> {
  let lines = 0;
  for await (const chunk of chunks)
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1;
  return lines;
}

/** By the plainest of clients: what fetch makes of a stream would take a core of its own. */
async function download(url: string): Promise<number> {
  const address = `${url}/api/v1/exports/messages.csv?${new URLSearchParams({ from, to, tz: "UTC" })}`;
  const [response] = (await once(get(address, { headers: { authorization } }), "response")) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`the export was answered with ${response.statusCode}`);
  const header = 1;
  return (await countLines(response)) - header;
}

async function timed(work: () => Promise<number>, expected: number): Promise<number> {
  const began = performance.now();
  const rows = await work();
  if (rows !== expected) throw new Error(`${rows} rows in place of ${expected}`);
  return (rows / (performance.now() - began)) * 1_000;
}

/** The most that `work` adds to what the server holds, in bytes. */
async function watchGrowth<T>(residentMemory: () => number, work: () => Promise<T>): Promise<[T, number]> {
  const before = residentMemory();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, residentMemory());
  }, SAMPLE_MS);
  try {
    return [await work(), most - before];
  } finally {
    clearInterval(timer);
  }
}

/** A messages CSV of the production server beside PostgreSQL's own of the same rows, columns and order. */
export async function measureExports(settings: { databaseUrl: string; dataDir: string }) {
  const { url, stop, residentMemory } = await startServer(settings);
  const db = new pg.Pool({ connectionString: settings.databaseUrl });
  const { rows: accounts } = await db.query<{ id: number }>("SELECT id FROM account WHERE sid = $1", [accountSid]);
  const accountId = accounts[0]?.id;
  if (accountId === undefined) throw new Error("the server made no account");
  await loadMessages(db, accountId, MESSAGES, from);
  await db.end();

  // As the server sets it for its own.
  const client = new pg.Client({
    connectionString: settings.databaseUrl,
    options: "-c random_page_cost=1.1 -c jit=off",
  });
  await client.connect();
  const rates: Record<"copy" | "file", number[]> = { copy: [], file: [] };
  const growth: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    rates.copy.push(await timed(() => countLines(client.query(copyTo(copyStatement(accountId)))), MESSAGES));
    const [rate, grown] = await watchGrowth(residentMemory, () => timed(() => download(url), MESSAGES));
    rates.file.push(rate);
    growth.push(grown);
  }
  await client.end();
  await stop();
  const row = (name: string, values: number[]) => ({
    name,
    value: median(values),
    ratio: median(values) / median(rates.copy),
  });
  return toRatioTable({
    title: "Exports",
    unit: "rows/s",
    note: `A file of ${number(MESSAGES)} messages over loopback, ${TURNS} turns, beside \`COPY (SELECT …) TO STDOUT (FORMAT csv)\` of the same rows and columns in the same order, raw. The server's memory grew by at most ${number(Math.max(...growth) / 2 ** 20)} MiB.`,
    rows: [row("`COPY`", rates.copy), row("`GET …/exports/messages.csv`", rates.file)],
  });
}
