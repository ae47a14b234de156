import { randomBytes } from "node:crypto";
import { closePools, pool } from "../../lib/db/pool";
import { prisma } from "../../lib/db/prisma";
import type { MessageFacts } from "../../lib/ingest/facts";
import { writeFacts } from "../../lib/ingest/write";
import { listMismatchedTotals } from "../../lib/rollup/verify";
import { copy, createCopyTable, toCopyPieces, toMessage } from "./copy";
import { median, toRatioTable } from "./table.mjs";

const TURNS = 5;
const ROWS = 40_000;
const BATCH = 1_000;
const WRITERS = 2;
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

export async function measureWriteStatement() {
  await createCopyTable(pool());
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
    rates.copy.push(await timed(ROWS, () => copy(pool(), pieces)));
    rates.write.push(await timed(ROWS, () => write(id, messages)));
    rates.repeat.push(await timed(ROWS, () => write(id, messages)));
  }
  const mismatched = await listMismatchedTotals(id);
  if (mismatched.length > 0) throw new Error(`totals disagree with messages: ${JSON.stringify(mismatched[0])}`);
  await closePools();
  const yardstick = median(rates.copy);
  const row = (name: string, values: number[]) => ({ name, value: median(values), ratio: median(values) / yardstick });
  return toRatioTable({
    title: "Write statement",
    unit: "rows/s",
    note: `${ROWS.toLocaleString("en-US")} messages a turn, batches of ${BATCH} over ${WRITERS} connections, all totals kept and afterwards equal to a recount. \`COPY\` writes the same rows into a table with the same indexes and keeps no totals.`,
    rows: [
      row("`COPY`", rates.copy),
      row("write statement, new messages", rates.write),
      row("write statement, the same again", rates.repeat),
    ],
  });
}
