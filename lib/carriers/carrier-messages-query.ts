import type { AccountScope } from "@/lib/db/account-scope";
import { type MessagesExportQuery, parseMessagesExport } from "@/lib/export/messages-query";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { takeCarrierName } from "./carrier-value";
import type { CarrierName } from "./find-carrier";

export type CarrierMessagesQuery = MessagesExportQuery & { readonly name: CarrierName };

/** They find messages among all there are, whosever they are. */
const OF_ANY_CARRIER = ["sid", "number"];

/** What the messages of one carrier are asked for by, whatever its name: as messages.csv otherwise. Throws InvalidParameterError. */
export function parseCarrierMessages(params: URLSearchParams, scope: AccountScope): CarrierMessagesQuery {
  const { name, others } = takeCarrierName(params, "these are the messages of one carrier");
  const foreign = OF_ANY_CARRIER.find((parameter) => params.has(parameter));
  if (foreign !== undefined)
    throw new InvalidParameterError(
      foreign,
      `${foreign} finds messages of any carrier`,
      "/api/v1/exports/messages.csv",
    );
  const query = parseMessagesExport(others, scope);
  return { ...query, name, filters: { ...query.filters, carrier: [name.carrier] } };
}
