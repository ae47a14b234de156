/** Carrier.id of the unknown carrier of any country, which has no row. */
export const UNKNOWN_CARRIER_ID = 0;
