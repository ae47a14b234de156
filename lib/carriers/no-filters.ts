import type { ReportFilters } from "@/lib/report/filters";

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
/** Only one carrier's messages; by its name, `unknown` being that of the unknown one. */
export const ofCarrier = ({ country, carrier }: { country: string; carrier: string }): ReportFilters => ({
  ...NO_FILTERS,
  country: [country],
  carrier: [carrier],
});
