import { ONLY_CARRIER, type ReportFilters } from "@/lib/report/filters";
import type { OneCarrier } from "./one-carrier";

export const NO_FILTERS: ReportFilters = {
  country: [],
  carrier: [],
  channel: [],
  messaging_service: [],
  sender: [],
  provider: [],
  status: [],
  error_code: [],
};

/** Of what the filters let through only one carrier's messages, not those of others that are called alike. */
export const narrowToCarrier = (
  filters: ReportFilters,
  { country, carrier, carrierId }: OneCarrier,
): ReportFilters => ({ ...filters, country: [country], carrier: [carrier], [ONLY_CARRIER]: carrierId });

export const ofCarrier = (carrier: OneCarrier): ReportFilters => narrowToCarrier(NO_FILTERS, carrier);
