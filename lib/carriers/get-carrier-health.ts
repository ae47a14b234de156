import type { AccountScope } from "@/lib/db/account-scope";
import type { CarriersQuery } from "./carriers-query";
import type { CarrierName } from "./find-carrier";
import type { CarrierHealth } from "./health-fields";
import { listCarrierHealth } from "./list-carrier-health";

/** One carrier's row of the list; null of one without messages in the last day. Throws what listCarrierHealth throws. */
export async function getCarrierHealth(
  scope: AccountScope,
  list: CarriersQuery,
  name: CarrierName,
): Promise<CarrierHealth | null> {
  const { rows } = await listCarrierHealth(scope, { ...list, ...name });
  return rows[0] ?? null;
}
