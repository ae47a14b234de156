import { toDatabaseError } from "@/lib/db/errors";
import { onePerProcess } from "@/lib/db/one-per-process";
import { promptPrisma } from "@/lib/db/prisma";
import { ShortLivedCache } from "@/lib/db/short-lived-cache";

/** The prices of an account, for messages that name none. */
export type PriceBook = {
  /** ISO 4217, the account's. */
  readonly currency: string;
  /** Of the import; a later one is greater. */
  readonly version: number;
  /** Micro-units by `toPriceKey`. */
  readonly prices: ReadonlyMap<string, number>;
};

/** In place of a carrier's id: all of a country that have no price of their own, whether they are known or not. */
export const ALL_OTHER_CARRIERS = 0;

export const toPriceKey = (country: string, carrierId: number): string => `${country} ${carrierId}`;

/** For how long messages may still be priced by the book before. */
export const KNOWN_FOR_MS = 4_000;
const MOST_KNOWN = 2_000;

/** That an account has none is kept too: most have none. */
type Known = { readonly book: PriceBook | null };

const known = () =>
  onePerProcess("price-books", () => new ShortLivedCache<Known>({ lifetimeMs: KNOWN_FOR_MS, maxEntries: MOST_KNOWN }));

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
export async function getPriceBook(accountId: number): Promise<PriceBook | null> {
  const found = await known().get(String(accountId), async () => ({ book: await readPriceBook(accountId) }));
  return found?.book ?? null;
}

/** Has the next message of this process priced by the book as it is then. */
export const forgetPriceBook = (accountId: number): void => known().delete(String(accountId));
