import { UNKNOWN_CARRIER_ID } from "@/lib/dimensions/unknown-carrier";
import { ALL_OTHER_CARRIERS, type PriceBook, toPriceKey } from "@/lib/prices/get-price-book";
import type { MessageFacts, PriceFact } from "./facts";

/**
 * When a price of the book counts as told: the first milliseconds of 1970, later for a later import and for a carrier's own than for
 * its country's. So any price that came with the message or about it wins, in whatever order they arrive.
 */
const toPricedAt = (version: number, isOfCarrier: boolean): number => version * 2 + Number(isOfCarrier);

/** Before this a price is of an earlier import, from 1 s after the beginning of 1970 on it is none of the book. */
export const firstPricedAt = (version: number): number => toPricedAt(version, false);

/** What the book says of a message to this country and carrier; null where it says nothing. */
export function findBookPrice(
  { currency, version, prices }: PriceBook,
  country: string,
  carrierId: number,
): PriceFact | null {
  const own = carrierId === UNKNOWN_CARRIER_ID ? undefined : prices.get(toPriceKey(country, carrierId));
  const micros = own ?? prices.get(toPriceKey(country, ALL_OTHER_CARRIERS));
  return micros === undefined ? null : { at: toPricedAt(version, own !== undefined), micros, currency };
}

/** The facts, those that know their recipient and no price with the price of the book. */
export function addBookPrices(book: PriceBook | null, facts: readonly MessageFacts[]): readonly MessageFacts[] {
  if (!book) return facts;
  return facts.map((fact) => {
    if (fact.price || !fact.recipient) return fact;
    const price = findBookPrice(book, fact.recipient.country, fact.recipient.carrierId);
    return price ? { ...fact, price } : fact;
  });
}
