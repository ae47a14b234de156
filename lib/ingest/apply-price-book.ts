import { setTimeout as sleep } from "node:timers/promises";
import { toDatabaseError } from "@/lib/db/errors";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { eachAccount } from "@/lib/observability/each-account";
import { forgetPriceBook, getPriceBook, KNOWN_FOR_MS } from "@/lib/prices/get-price-book";
import { findBookPrice, firstPricedAt } from "./add-book-prices";
import { nothingKnown } from "./facts";
import { amendSurely } from "./write-surely";

const BATCH = 1_000;
/** Until then every server prices what arrives by the new book. */
const SETTLED_AFTER_MS = 2 * KNOWN_FOR_MS;

/** Messages that have no price, or one of an earlier import; in the order of their creation. None once another book is in force. */
const FIND = `
  SELECT sid, country, carrier_id AS "carrierId", created_at AS "createdAt" FROM message
   WHERE account_id = $1 AND (created_at, sid COLLATE "C") > ($2, $3::text COLLATE "C")
     AND country IS NOT NULL AND deleted_at IS NULL
     AND (price_at IS NULL OR price_at < to_timestamp($4::float8 / 1000))
     AND (SELECT price_book_version FROM account WHERE id = $1) = $5
   ORDER BY created_at, sid COLLATE "C" LIMIT ${BATCH}`;

type Unpriced = { sid: string; country: string; carrierId: number | null; createdAt: Date };

/** Gives the account's messages without a price the price of its book: facts like any other, so that totals stay exact. */
async function applyPriceBook(accountId: number, signal: AbortSignal): Promise<void> {
  forgetPriceBook(accountId);
  const book = await getPriceBook(accountId);
  if (!book) return;
  let after = { createdAt: new Date(0), sid: "" };
  while (!signal.aborted) {
    const started = performance.now();
    const values = [accountId, after.createdAt, after.sid, firstPricedAt(book.version), book.version];
    const { rows } = await pool().query<Unpriced>(FIND, values);
    const last = rows.at(-1);
    if (!last) return;
    after = last;
    const facts = rows.flatMap(({ sid, country, carrierId }) => {
      const price = findBookPrice(book, country, carrierId ?? 0);
      return price ? [{ ...nothingKnown(sid), price }] : [];
    });
    if (facts.length > 0) await amendSurely(accountId, facts);
    // Writers come first.
    await sleep(performance.now() - started);
  }
}

/** Prices what waits for it in every account. May be begun anew at any time. Throws DatabaseUnavailableError. */
export async function applyPriceBooks(
  now: number = Date.now(),
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const settled = new Date(now - SETTLED_AFTER_MS);
  try {
    const accounts = await prisma().account.findMany({
      where: { priceBookPendingSince: { lt: settled }, closedAt: null },
      select: { id: true, sid: true, priceBookPendingSince: true },
    });
    await eachAccount(accounts, "pricing messages by the price book", async ({ id, priceBookPendingSince }) => {
      await applyPriceBook(id, signal);
      if (signal.aborted) return;
      // Unless there was another import meanwhile.
      await prisma().account.updateMany({
        where: { id, priceBookPendingSince },
        data: { priceBookPendingSince: null },
      });
    });
  } catch (error) {
    throw toDatabaseError(error);
  }
}
