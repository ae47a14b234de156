import { toDatabaseError } from "@/lib/db/errors";
import { onePerProcess } from "@/lib/db/one-per-process";
import { promptPrisma } from "@/lib/db/prisma";

/** The prices of an account, for messages that name none. */
export type PriceBook = {
  /** ISO 4217, the account's. */
  readonly currency: string;
  /** Of the import; a later one is greater. */
  readonly version: number;
  /** Micro-units by `toPriceKey`. */
  readonly prices: ReadonlyMap<string, number>;
};

/** Carrier id 0 stands for every carrier that has no price of its own. */
export const toPriceKey = (country: string, carrierId: number): string => `${country} ${carrierId}`;

/** For how long messages may still be priced by the book before. */
export const KNOWN_FOR_MS = 4_000;
const MOST_KNOWN = 2_000;

type Known = { readonly book: Promise<PriceBook | null>; readonly until: number };

const known = () => onePerProcess("price-books", () => new Map<number, Known>());

async function readPriceBook(accountId: number): Promise<PriceBook | null> {
  try {
    const account = await promptPrisma().account.findUnique({
      where: { id: accountId },
      select: { currency: true, priceBookVersion: true },
    });
    if (!account || account.priceBookVersion === 0) return null;
    const entries = await promptPrisma().priceBookEntry.findMany({ where: { accountId } });
    const prices = new Map(
      entries.map(({ country, carrierId, price }) => [toPriceKey(country, carrierId), Number(price)] as const),
    );
    return { currency: account.currency, version: account.priceBookVersion, prices };
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** The account's price book as it was within the last seconds; null where it has none. Throws DatabaseUnavailableError. */
export function getPriceBook(accountId: number): Promise<PriceBook | null> {
  const now = Date.now();
  const kept = known().get(accountId);
  if (kept && kept.until > now) return kept.book;
  known().delete(accountId);
  const [oldest] = known().keys();
  if (known().size >= MOST_KNOWN && oldest !== undefined) known().delete(oldest);
  const book = readPriceBook(accountId);
  known().set(accountId, { book, until: now + KNOWN_FOR_MS });
  book.catch(() => known().delete(accountId));
  return book;
}

/** Has the next message of this process priced by the book as it is then. */
export const forgetPriceBook = (accountId: number): void => void known().delete(accountId);
