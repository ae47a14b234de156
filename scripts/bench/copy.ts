import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Pool } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { type MessageFacts, nothingKnown, statusFacts } from "../../lib/ingest/facts";

const BATCH = 1_000;
const WRITERS = 2;
const COUNTRIES = ["US", "IN", "BR", "GB", "ID", "MX", "DE", "FR", "PH", "NG"];

/** One delivered, mostly confirmed message: every column that a live message fills. */
export function toMessage(at: number): MessageFacts {
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

/** The same rows as text in large pieces, one list a connection: made before the clock starts. */
export function toCopyPieces(accountId: number, messages: MessageFacts[]): Buffer[][] {
  const pieces = Array.from({ length: WRITERS }, (): Buffer[] => []);
  for (let i = 0; i < messages.length; i += BATCH) {
    const lines = messages.slice(i, i + BATCH).map((m) => toCopyLine(accountId, m));
    pieces[(i / BATCH) % WRITERS]?.push(Buffer.from(lines.join("")));
  }
  return pieces;
}

/** Into a table with the same columns and indexes: what PostgreSQL itself can do. */
export async function copy(db: Pool, pieces: Buffer[][]) {
  const writer = async (own: Buffer[]) => {
    const client = await db.connect();
    try {
      await pipeline(Readable.from(own), client.query(copyFrom(`COPY copied (${COPY_COLUMNS}) FROM STDIN`)));
    } finally {
      client.release();
    }
  };
  await Promise.all(pieces.map(writer));
}

export const createCopyTable = (db: Pool) => db.query("CREATE TABLE copied (LIKE message INCLUDING ALL)");
