import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { UNKNOWN } from "@/lib/report/dimensions";
import { listTallies } from "@/lib/report/list-tallies";
import type { CarrierKey } from "./list-series";
import { ofCarrier } from "./no-filters";

/** By its name; `unknown` is the country's unknown one. */
export type CarrierName = { readonly country: string; readonly carrier: string };

const EARLIEST = Date.UTC(2000, 0, 1);

async function getCarrierKey({ country, carrier }: CarrierName): Promise<CarrierKey | null> {
  if (carrier === UNKNOWN.carrier) return { country, carrierId: 0 };
  try {
    const row = await prisma().carrier.findUnique({ where: { country_name: { country, name: carrier } } });
    return row && { country, carrierId: row.id };
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/**
 * A carrier that the account has ever sent to; null for any other, though another account may have it. Throws QueryTimeoutError,
 * DatabaseUnavailableError.
 */
export async function findCarrier(scope: AccountScope, name: CarrierName, now: number): Promise<CarrierKey | null> {
  const key = await getCarrierKey(name);
  if (!key) return null;
  const range = { from: EARLIEST, to: now };
  const [any] = await listTallies(scope, { range, filters: ofCarrier(name), groupBy: [] });
  return any ? key : null;
}
