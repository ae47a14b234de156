import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { pool } from "../../lib/db/pool";
import { prisma } from "../../lib/db/prisma";
import { type MessageFacts, nothingKnown, statusFacts } from "../../lib/ingest/facts";
import { writeFacts } from "../../lib/ingest/write";
import { listMismatchedTotals } from "../../lib/rollup/verify";
import { median } from "./table.mjs";

const TURNS = 5;
const ROWS = 40_000;
const BATCH = 1_000;
const WRITERS = 2;
const COUNTRIES = ["US", "IN", "BR", "GB", "ID", "MX", "DE", "FR", "PH", "NG"];

/** One delivered, mostly confirmed message: every column that a live message fills. */
function toMessage(at: number): MessageFacts {
  const sid = `SM${randomBytes(16).toString("hex")}`;
  const confirmedAt = Math.random() < 0.8 ? at + 4_000 + Math.floor(Math.random() * 60_000) : null;
  const country = Math.floor(Math.random() * COUNTRIES.length);
  return {
    ...nothingKnown(sid),
    ...statusFacts(sid, "delivered", at + 1_000 + Math.floor(Math.random() * 9_000), null),
    createdAt: at,
    sentAt: at + 400,
    confirmedAt,
    feedbackAt: confirmedAt,
    provideFeedback: true,
    recipient: {
      source: 5,
      at,
      country: COUNTRIES[country] ?? "ZZ",
      carrierId: country * 4 + Math.floor(Math.random() * 4),
    },
    sender: { source: 2, at, channel: "sms", provider: "twilio", messagingService: "", sender: "+15550100" },
    price: { at, micros: 8_300, currency: "USD" },
    address: { hash: randomBytes(16).toString("hex"), masked: "+91 •••••• 3210" },
    attempt: 1,
    numSegments: 1,
    numMedia: 0,
  };
}

/** The same row as text for COPY; the column list below has the same order. */
const COPY_COLUMNS =
  "account_id, sid, created_at, sent_at, delivered_at, confirmed_at, feedback_at, updated_at, status, status_at, provide_feedback, country, carrier_id, carrier_source, recipient_at, channel, provider, messaging_service, sender, sender_source, sender_at, price, currency, price_at, to_hash, to_masked, attempt, num_segments, num_media";

function toCopyLine(accountId: number, m: MessageFacts): string {
  const time = (at: number | null | undefined) => (at == null ? "\\N" : new Date(at).toISOString());
  const { recipient, sender, price, address, status } = m;
  return `${[
    accountId,
    m.sid,
    time(m.createdAt),
    time(m.sentAt),
    time(m.deliveredAt),
    time(m.confirmedAt),
    time(m.feedbackAt),
    time(m.createdAt),
    status?.code,
    time(status?.at),
    m.provideFeedback,
    recipient?.country,
    recipient?.carrierId,
    recipient?.source,
    time(recipient?.at),
    sender?.channel,
    sender?.provider,
    sender?.messagingService,
    sender?.sender,
    sender?.source,
    time(sender?.at),
    price?.micros,
    price?.currency,
    time(price?.at),
    `\\\\x${address?.hash}`,
    address?.masked,
    m.attempt,
    m.numSegments,
    m.numMedia,
  ].join("\t")}\n`;
}

async function timed(rows: number, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (rows / (performance.now() - began)) * 1_000;
}

/** Batches over two connections, as the queue does it. */
async function write(accountId: number, messages: MessageFacts[]) {
  let next = 0;
  const writer = async () => {
    while (next < messages.length) {
      const batch = messages.slice(next, next + BATCH);
      next += BATCH;
      await writeFacts(accountId, batch);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}

/** The same rows as text in large pieces, one list a connection: made before the clock starts. */
function toCopyPieces(accountId: number, messages: MessageFacts[]): Buffer[][] {
  const pieces = Array.from({ length: WRITERS }, (): Buffer[] => []);
  for (let i = 0; i < messages.length; i += BATCH) {
    const lines = messages.slice(i, i + BATCH).map((m) => toCopyLine(accountId, m));
    pieces[(i / BATCH) % WRITERS]?.push(Buffer.from(lines.join("")));
  }
  return pieces;
}

/** Into a table with the same columns and indexes: what PostgreSQL itself can do. */
async function copy(pieces: Buffer[][]) {
  const writer = async (own: Buffer[]) => {
    const client = await pool().connect();
    try {
      await pipeline(Readable.from(own), client.query(copyFrom(`COPY copied (${COPY_COLUMNS}) FROM STDIN`)));
    } finally {
      client.release();
    }
  };
  await Promise.all(pieces.map(writer));
}

export async function measureWriteStatement() {
  await pool().query("CREATE TABLE copied (LIKE message INCLUDING ALL)");
  const { id } = await prisma().account.create({
    data: { sid: `AC${randomBytes(16).toString("hex")}`, name: "Bench" },
  });
  const rates: { write: number[]; repeat: number[]; copy: number[] } = { write: [], repeat: [], copy: [] };
  const start = Date.parse("2026-11-01T00:00:00Z");
  for (let turn = 0; turn < TURNS; turn += 1) {
    // An hour's live traffic of a large sender a turn, in the order in which it comes.
    const messages = Array.from({ length: ROWS }, (_, i) => toMessage(start + (turn + i / ROWS) * 3_600_000));
    for (const message of messages) message.createdAt = Math.floor(message.createdAt ?? 0);
    const pieces = toCopyPieces(id, messages);
    rates.copy.push(await timed(ROWS, () => copy(pieces)));
    rates.write.push(await timed(ROWS, () => write(id, messages)));
    rates.repeat.push(await timed(ROWS, () => write(id, messages)));
  }
  const mismatched = await listMismatchedTotals(id);
  if (mismatched.length > 0) throw new Error(`totals disagree with messages: ${JSON.stringify(mismatched[0])}`);
  await pool().end();
  const yardstick = median(rates.copy);
  const row = (name: string, values: number[]) => ({ name, value: median(values), ratio: median(values) / yardstick });
  return {
    title: "Write statement",
    unit: "rows/s",
    note: `${ROWS.toLocaleString("en-US")} messages a turn, batches of ${BATCH} over ${WRITERS} connections, all four roll-ups kept and afterwards equal to a recount. \`COPY\` writes the same rows into a table with the same indexes and keeps no totals.`,
    rows: [
      row("`COPY`", rates.copy),
      row("write statement, new messages", rates.write),
      row("write statement, the same again", rates.repeat),
    ],
  };
}
