import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { UNKNOWN } from "@/lib/report/dimensions";
import { listTallies } from "@/lib/report/list-tallies";
import { ofCarrier } from "./no-filters";
import type { OneCarrier } from "./one-carrier";

/** By its name; `unknown` is the country's unknown one. */
export type CarrierName = { readonly country: string; readonly carrier: string };

const EARLIEST = Date.UTC(2000, 0, 1);

/** Whichever account sends to it; null where there is none of exactly this name. Throws DatabaseUnavailableError. */
async function getOneCarrier({ country, carrier }: CarrierName): Promise<OneCarrier | null> {
  if (carrier === UNKNOWN.carrier) return { country, carrier, carrierId: 0 };
  try {
    const row = await prisma().carrier.findUnique({ where: { country_name: { country, name: carrier } } });
    return row && { country, carrier, carrierId: row.id };
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/**
 * A carrier that the account has ever sent to; null for any other, though another account may have it. Throws QueryTimeoutError,
 * DatabaseUnavailableError.
 */
export async function findCarrier(scope: AccountScope, name: CarrierName, now: number): Promise<OneCarrier | null> {
  const found = await getOneCarrier(name);
  if (!found) return null;
  const range = { from: EARLIEST, to: now };
  const [any] = await listTallies(scope, { range, filters: ofCarrier(found), groupBy: [] });
  return any ? found : null;
}
