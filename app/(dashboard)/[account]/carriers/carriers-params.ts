import { type CarrierTimes, parseCarrierTimes } from "@/lib/carriers/carrier-times";
import { readCarrierName } from "@/lib/carriers/carrier-value";
import type { CarrierName } from "@/lib/carriers/find-carrier";
import type { AccountScope } from "@/lib/db/account-scope";

export type CarriersPageQuery = CarrierTimes & { readonly chosen: CarrierName | null };

/** Reads the page's address. Throws InvalidParameterError for the first parameter that is wrong. */
export function parseCarriersPage(search: URLSearchParams, scope: AccountScope): CarriersPageQuery {
  const chosen = readCarrierName(search);
  return { ...parseCarrierTimes(search, scope), chosen };
}
