import { gzipSync } from "node:zlib";
import pg from "pg";
import type { MessageFacts } from "../../lib/ingest/facts";
import { copy, createCopyTable, toCopyPieces, toMessage } from "./copy";
import { authorization, startServer } from "./server.mjs";
import { median, toRatioTable } from "./table.mjs";

const TURNS = 5;
const ROWS = 40_000;
const RECORDS = 2_000;
const CONNECTIONS = 4;
const PREFIXES = [
  "+1415555",
  "+9198765",
  "+5511987",
  "+4477009",
  "+6281234",
  "+5215512",
  "+4915123",
  "+3361234",
  "+6391712",
  "+2348031",
];

/** The message as Twilio would print it, with its confirmation: some 500 bytes. */
function toRecord(m: MessageFacts, n: number) {
  const date = (at: number | null | undefined) => (at == null ? undefined : new Date(at).toISOString());
  return {
    sid: m.sid,
    to: `${PREFIXES[n % PREFIXES.length]}${String(Math.floor(Math.random() * 1e4)).padStart(4, "0")}`,
    from: m.sender?.sender,
    body: "Your code is on its way.",
    status: "delivered",
    direction: "outbound-api",
    api_version: "2010-04-01",
    error_code: null,
    error_message: null,
    date_created: date(m.createdAt),
    date_sent: date(m.sentAt),
    date_delivered: date(m.deliveredAt),
    date_updated: date(m.deliveredAt),
    outcome: m.confirmedAt === null ? undefined : "confirmed",
    date_confirmed: date(m.confirmedAt),
    price: "-0.00830",
    price_unit: "USD",
    num_segments: "1",
    num_media: "0",
  };
}

function toBodies(messages: readonly MessageFacts[]): Buffer[] {
  const bodies: Buffer[] = [];
  for (let i = 0; i < messages.length; i += RECORDS) {
    const lines = messages.slice(i, i + RECORDS).map((message, n) => `${JSON.stringify(toRecord(message, n))}\n`);
    bodies.push(Buffer.from(lines.join("")));
  }
  return bodies;
}

type Sending = {
  url: string;
  bodies: readonly Buffer[];
  coding: "identity" | "gzip";
  outcome: "accepted" | "unchanged";
};

/** Over a few connections; an answer that is not as it should be makes the figure worthless. */
async function send({ url, bodies, coding, outcome }: Sending) {
  const headers = { authorization, "content-type": "application/x-ndjson", "content-encoding": coding };
  let next = 0;
  const sender = async () => {
    for (let body = bodies[next++]; body; body = bodies[next++]) {
      const response = await fetch(`${url}/api/v1/messages`, { method: "POST", headers, body: new Uint8Array(body) });
      const answer = await response.json();
      if (answer[outcome] !== RECORDS) throw new Error(`${response.status}: ${JSON.stringify(answer).slice(0, 300)}`);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, sender));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (ROWS / (performance.now() - began)) * 1_000;
}

async function checkTotals(db: pg.Pool) {
  const { rows } = await db.query(
    `SELECT (SELECT count(*) FROM message) AS messages, (SELECT sum(attempted) FROM tally_15m WHERE projection = 3) AS attempted,
            (SELECT count(confirmed_at) FROM message) AS confirmations, (SELECT sum(confirmed) FROM tally_day WHERE projection = 3) AS confirmed`,
  );
  const [{ messages, attempted, confirmations, confirmed }] = rows;
  if (messages !== attempted || confirmations !== confirmed)
    throw new Error(`totals disagree: ${JSON.stringify(rows)}`);
}

type Settings = { databaseUrl: string; dataDir: string; noteMemory: (name: string, bytes: number) => void };

export async function measureBatchApi({ noteMemory, ...settings }: Settings) {
  const { url, stop, residentMemory } = await startServer(settings);
  noteMemory("started", residentMemory());
  const db = new pg.Pool({ connectionString: settings.databaseUrl });
  await createCopyTable(db);
  const rates: Record<"copy" | "plain" | "gzip" | "repeat", number[]> = { copy: [], plain: [], gzip: [], repeat: [] };
  const start = Math.floor(Date.now() / 3_600_000) * 3_600_000 - 30 * 86_400_000;
  const messages = (turn: number) =>
    Array.from({ length: ROWS }, (_, i) => toMessage(Math.floor(start + (turn + i / ROWS) * 3_600_000)));
  await send({ url, bodies: toBodies(messages(-1)), coding: "identity", outcome: "accepted" });
  for (let turn = 0; turn < TURNS; turn += 1) {
    const pieces = toCopyPieces(0, messages(turn));
    const plain = toBodies(messages(turn));
    const gzip = toBodies(messages(turn)).map((body) => gzipSync(body));
    rates.copy.push(await timed(() => copy(db, pieces)));
    rates.plain.push(await timed(() => send({ url, bodies: plain, coding: "identity", outcome: "accepted" })));
    rates.gzip.push(await timed(() => send({ url, bodies: gzip, coding: "gzip", outcome: "accepted" })));
    rates.repeat.push(await timed(() => send({ url, bodies: plain, coding: "identity", outcome: "unchanged" })));
  }
  await checkTotals(db);
  await db.end();
  noteMemory(`after ${((TURNS * 3 + 1) * ROWS).toLocaleString("en-US")} records in batches`, residentMemory());
  await stop();
  const yardstick = median(rates.copy);
  const row = (name: string, values: number[]) => ({ name, value: median(values), ratio: median(values) / yardstick });
  return toRatioTable({
    title: "Batch API",
    unit: "records/s",
    note: `\`POST /api/v1/messages\` on loopback, ${RECORDS.toLocaleString("en-US")} records a request over ${CONNECTIONS} connections, ${ROWS.toLocaleString("en-US")} messages a turn, ${TURNS} turns: parsed, placed in country and carrier, committed with all totals before the answer.`,
    rows: [
      row("`COPY`", rates.copy),
      row("NDJSON", rates.plain),
      row("NDJSON, gzip", rates.gzip),
      row("NDJSON, the same again", rates.repeat),
    ],
  });
}
