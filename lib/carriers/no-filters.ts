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
