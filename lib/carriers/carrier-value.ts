import { z } from "zod";
import { once, PARAMETER_VALUES } from "@/lib/report/filters";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { toInvalidParameter } from "@/lib/report/to-invalid-parameter";
import type { CarrierName } from "./find-carrier";

const RULE = "must be a carrier's name, or unknown: 1 to 128 characters";

/** Any name that ingest takes, compared as it is: `3Mob; Lycamobile` is one of our own list. */
export const carrierValue = z
  .string(RULE)
  .min(1, RULE)
  .max(128, RULE)
  // PostgreSQL's texts hold none.
  .refine((name) => !name.includes("\0"), RULE)
  .describe("Brand of the recipient's network, or unknown");

const nameSchema = z.object({ country: once(PARAMETER_VALUES.country), carrier: once(carrierValue) });

/** The one carrier that parameters name; null where they name none. Throws InvalidParameterError for half a name, or two. */
export function readCarrierName(params: URLSearchParams): CarrierName | null {
  const [country, carrier] = [params.getAll("country"), params.getAll("carrier")];
  if (country.length === 0 && carrier.length === 0) return null;
  for (const [name, values] of Object.entries({ country, carrier })) {
    if (values.length > 1) throw new InvalidParameterError(name, `one ${name} is shown at a time`, `${name} once`);
    if (values.length === 0)
      throw new InvalidParameterError(name, "a carrier is chosen by country and name", "country and carrier");
  }
  const parsed = nameSchema.safeParse({ country, carrier });
  if (!parsed.success) throw toInvalidParameter(parsed.error);
  return parsed.data;
}

/**
 * The one carrier that a file is of, and the other parameters: what reads those has rules of its own for names that are searched for.
 * Throws InvalidParameterError, also where none is named; `about` says then what the file is.
 */
export function takeCarrierName(
  params: URLSearchParams,
  about: string,
): { readonly name: CarrierName; readonly others: URLSearchParams } {
  const name = readCarrierName(params);
  if (!name) throw new InvalidParameterError("carrier", about, "country and carrier");
  return { name, others: new URLSearchParams([...params].filter(([parameter]) => parameter !== "carrier")) };
}
