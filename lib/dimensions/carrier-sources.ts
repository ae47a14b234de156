/** Where the carrier came from, worst first; the database keeps the index. `none` knows neither country nor carrier. */
export const CARRIER_SOURCES = ["none", "unknown", "number_prefix", "mcc_mnc", "lookup", "reported"] as const;
export type CarrierSource = (typeof CARRIER_SOURCES)[number];

/** The better the source, the greater. */
export const carrierSourceRank = (source: CarrierSource): number => CARRIER_SOURCES.indexOf(source);
