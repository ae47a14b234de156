import { toBrand } from "./carrier-brand";
import type { CarrierSource } from "./carrier-sources";
import { UNKNOWN_COUNTRY } from "./countries";
import { findNetwork } from "./mcc-mnc";
import { getAllocatedCarrier } from "./number-prefix";

export type CarrierQuestion = {
  /** ISO 3166-1 alpha-2 of the recipient, `ZZ` for unknown. */
  country: string;
  e164: string | null;
  /** The carrier's name as the sender or a status report gave it. */
  reported?: string | undefined;
  /** The carrier's name from a number lookup. */
  lookup?: string | undefined;
  mcc?: string | undefined;
  mnc?: string | undefined;
};

export type CarrierAnswer = { country: string; name: string | null; source: CarrierSource };

/**
 * The recipient's carrier from the best source that says anything: reported > lookup > mcc_mnc > number_prefix. Names
 * of every source are mapped to the same brands. The country changes only from `ZZ`, by a network code.
 */
export function resolveCarrier({ country, e164, reported, lookup, mcc, mnc }: CarrierQuestion): CarrierAnswer {
  const found = mcc && mnc ? findNetwork(country, mcc.trim(), mnc.trim()) : null;
  const home = found?.country ?? country;

  const reportedName = reported ? toBrand(home, reported) : null;
  if (reportedName !== null) return { country: home, name: reportedName, source: "reported" };

  const lookupName = lookup ? toBrand(home, lookup) : null;
  if (lookupName !== null) return { country: home, name: lookupName, source: "lookup" };

  const networkName = found && toBrand(home, found.network.brand || found.network.operator);
  if (networkName) return { country: home, name: networkName, source: "mcc_mnc" };

  const allocated = e164 === null ? null : getAllocatedCarrier(e164);
  const allocatedName = allocated === null ? null : toBrand(home, allocated);
  if (allocatedName !== null) return { country: home, name: allocatedName, source: "number_prefix" };

  return { country: home, name: null, source: home === UNKNOWN_COUNTRY ? "none" : "unknown" };
}
