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
/** Only one carrier's messages, not those of others that are called alike. */
export const ofCarrier = ({ country, carrier, carrierId }: OneCarrier): ReportFilters => ({
  ...NO_FILTERS,
  country: [country],
  carrier: [carrier],
  [ONLY_CARRIER]: carrierId,
});
