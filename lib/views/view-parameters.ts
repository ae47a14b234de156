import { z } from "zod";
import { parseCarrierTimes } from "@/lib/carriers/carrier-times";
import { carrierValue, readCarrierName } from "@/lib/carriers/carrier-value";
import { CARRIERS_PARAMETERS } from "@/lib/carriers/carriers-query";
import type { AccountScope } from "@/lib/db/account-scope";
import { messageFilters } from "@/lib/messages/message-query";
import { once, PARAMETER_VALUES, reportQuerySchema } from "@/lib/report/filters";
import { parseReportQuery } from "@/lib/report/report-query";
import type { ViewPage } from "./view-page";

type ViewParameters = {
  /** What a view keeps of the page's address, in the order in which it keeps it. */
  readonly schema: z.ZodType<Readonly<Record<string, unknown>>>;
  readonly names: readonly string[];
  /** Throws InvalidParameterError for what the page would refuse. */
  readonly check: (params: URLSearchParams, scope: AccountScope) => unknown;
};

const toParameters = (schema: z.ZodObject<z.ZodRawShape>, check: ViewParameters["check"]): ViewParameters => ({
  schema,
  names: Object.keys(schema.shape),
  check,
});

const { from, to, range, tz } = reportQuerySchema.shape;

// An account is where a view is saved, not what it is of; messages are in no buckets and compared with none.
const ofReport = reportQuerySchema.omit({ account: true, group_by: true });
const ofMessages = ofReport.omit({ granularity: true, compare: true }).extend(messageFilters);
const ofCarriers = z.strictObject({
  ...{ from, to, range, tz },
  at: once(CARRIERS_PARAMETERS.at.optional()),
  country: once(PARAMETER_VALUES.country.optional()),
  carrier: once(carrierValue.optional()),
});

export const VIEW_PARAMETERS: Readonly<Record<ViewPage, ViewParameters>> = {
  conversion: toParameters(ofReport, parseReportQuery),
  messages: toParameters(ofMessages, parseReportQuery),
  carriers: toParameters(ofCarriers, (params, scope) => [parseCarrierTimes(params, scope), readCarrierName(params)]),
};
