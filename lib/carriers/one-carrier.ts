import type { CarrierKey } from "./list-series";

/** A carrier by its name, which is `unknown` of a country's unknown one, and by what the database has it as. */
export type OneCarrier = CarrierKey & { readonly carrier: string };
