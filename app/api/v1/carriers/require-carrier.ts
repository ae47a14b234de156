import { type CarrierName, findCarrier } from "@/lib/carriers/find-carrier";
import type { OneCarrier } from "@/lib/carriers/one-carrier";
import type { AccountScope } from "@/lib/db/account-scope";
import { ApiError } from "@/lib/http/errors";

/** A carrier that the account has sent to. Throws ApiError `not_found` for any other, and what findCarrier throws. */
export async function requireCarrier(scope: AccountScope, name: CarrierName, now: number): Promise<OneCarrier> {
  const carrier = await findCarrier(scope, name, now);
  if (!carrier) throw new ApiError("not_found", "No message of this account went to a carrier of that name there.");
  return carrier;
}
