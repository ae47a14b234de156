import { z } from "zod";
import { isCountry } from "@/lib/dimensions/countries";
import { toMessagingServiceSid } from "@/lib/ingest/messaging-service-sid";
import { restorePlus } from "@/lib/ingest/parse-twilio-parameters";
import { MAX_ERROR_CODE, type MessageStatus, STATUS_CODES } from "@/lib/ingest/status";
import { GRANULARITIES } from "@/lib/time/buckets";
import { PRESETS } from "@/lib/time/ranges";
import { isZone, toZoneName } from "@/lib/time/zones";
import { DIMENSIONS, type Dimension } from "./dimensions";
import { nameFilter, plainNameFilter } from "./name-filter";

/** The parameters of every report, page and export; all but the filters come at most once. */
export const PARAMETERS = [
  "account",
  "from",
  "to",
  "range",
  "tz",
  "granularity",
  "group_by",
  "compare",
  ...DIMENSIONS,
  "status",
  "error_code",
] as const;

const STATUSES = Object.keys(STATUS_CODES) as [MessageStatus, ...MessageStatus[]];

export const MAX_FILTER_VALUES = 50;

export const once = <T extends z.ZodType>(schema: T) =>
  z.preprocess((raw, context) => {
    if (!Array.isArray(raw)) return raw;
    if (raw.length === 1) return raw[0];
    context.addIssue("must come once");
    return z.NEVER;
  }, schema);

/** A filter's values, each once: the parameter may come never, once or repeatedly. */
const many = <T extends z.ZodType>(schema: T) =>
  z
    .preprocess(
      (raw) => (raw === undefined ? [] : [raw].flat()),
      z.array(schema).max(MAX_FILTER_VALUES, `must have at most ${MAX_FILTER_VALUES} values`),
    )
    .transform((values) => [...new Set(values)]);

const matching = (pattern: RegExp, message: string) => z.string(message).regex(pattern, message);

const COUNTRY_RULE = "must be an ISO 3166-1 alpha-2 country code such as IN, or ZZ for unknown";
const ERROR_CODE_RULE = `must be an error code: a whole number such as 30003, at most ${MAX_ERROR_CODE}, or unknown`;

export const GROUP_BY_RULE = `a list, separated by commas, of ${DIMENSIONS.join(", ")}`;

const isDimension = (name: unknown): name is Dimension => DIMENSIONS.some((dimension) => dimension === name);

/** The dimensions of a list, each once; spaces around them and a comma at the end are no mistakes. */
const readDimensions = (raw: unknown, context: z.core.$RefinementCtx) => {
  if (raw === undefined) return undefined;
  const names = [raw].flat().flatMap((list) => (typeof list === "string" ? list.split(",") : [list]));
  const said = names.map((name) => (typeof name === "string" ? name.trim() : name)).filter((name) => name !== "");
  if (said.every(isDimension)) return [...new Set(said)];
  context.addIssue(`must be ${GROUP_BY_RULE}`);
  return z.NEVER;
};

/** A `+` that nobody encoded arrives as a space, as in `Etc/GMT+5`. */
const restorePlusOfZone = (name: string) => name.replace(/ (?=\d{1,2}$)/, "+");

const moment = z.string().max(40, "must be an ISO 8601 instant, date or local time");

/** What one value of each parameter may be; the API's description shows the same. */
export const PARAMETER_VALUES = {
  account: z
    .string()
    .max(64, "must be an account's SID, AC and 32 hex digits")
    .describe("The account, where the credentials reach several"),
  from: moment.describe(
    "Beginning: an ISO 8601 instant, or a date or local time read in `tz`. Default: seven local days. A range has at most 10 years",
  ),
  to: moment.describe("End, not included. Default: the end of the current quarter hour"),
  range: z.enum(PRESETS).describe("Instead of `from` and `to`"),
  tz: z
    .string()
    .transform(restorePlusOfZone)
    .refine(isZone, "must be an IANA time zone such as Asia/Kolkata or UTC")
    .transform(toZoneName)
    .describe("IANA time zone; default: the account's"),
  granularity: z
    .enum(GRANULARITIES)
    .describe(
      "How fine a timeseries is, with at most 2,000 points; default: what is readable. Without effect in the others",
    ),
  group_by: z
    .enum(DIMENSIONS)
    .describe(
      "Dimensions, separated by commas; default: country,carrier in breakdown and decomposition, none in the others. Without effect in funnel and timeseries",
    ),
  compare: z
    .enum(["previous"])
    .describe("Adds the period before, and what changed. Without effect in decomposition, which always compares"),
  country: z
    .string("must be a country code")
    .regex(/^[A-Za-z]{2}$/, COUNTRY_RULE)
    .transform((code) => code.toUpperCase())
    .refine(isCountry, COUNTRY_RULE)
    .describe("ISO 3166-1 alpha-2, or ZZ for unknown"),
  carrier: nameFilter("a carrier's name, or unknown").describe("Brand of the recipient's network, or unknown"),
  channel: plainNameFilter("a channel such as sms, whatsapp or rcs, or unknown")
    .transform((channel) => channel.toLowerCase())
    .describe("Such as sms, whatsapp or rcs, or unknown"),
  messaging_service: matching(
    /^([Mm][Gg][0-9a-fA-F]{32}|[Nn][Oo][Nn][Ee])$/,
    "must be a messaging service SID, MG and 32 hex digits, or none",
  )
    .transform((sid) => (/^none$/i.test(sid) ? "none" : toMessagingServiceSid(sid)))
    .describe("SID, MG and 32 hex digits, or none"),
  sender: nameFilter("a sender: a number such as +15551234567, a short code or a name, or unknown")
    .transform(restorePlus)
    .describe("Number, short code or name, or unknown"),
  provider: plainNameFilter("a provider such as twilio, or unknown").describe("Such as twilio, or unknown"),
  status: z.enum(STATUSES).describe("The message's status"),
  error_code: matching(/^(\d{1,10}|[Uu][Nn][Kk][Nn][Oo][Ww][Nn])$/, ERROR_CODE_RULE)
    .transform((code) => (/^u/i.test(code) ? 0 : Number(code)))
    .refine((code) => code <= MAX_ERROR_CODE, ERROR_CODE_RULE)
    .describe(`A whole number such as 30003, at most ${MAX_ERROR_CODE}; or unknown (or 0), of failures without a code`),
} satisfies Record<(typeof PARAMETERS)[number], z.ZodType>;

const { country, carrier, channel, messaging_service, sender, provider, status, error_code, group_by, ...single } =
  PARAMETER_VALUES;

/**
 * Reads the parameters without the account: what is absent, and what a local time means, is decided by
 * `resolveReportQuery`. Takes an object whose repeated parameters are arrays; a parameter nobody knows is refused,
 * since a misspelt filter would otherwise answer the wrong numbers.
 */
export const reportQuerySchema = z.strictObject({
  account: once(single.account.optional()),
  from: once(single.from.optional()),
  to: once(single.to.optional()),
  range: once(single.range.optional()),
  tz: once(single.tz.optional()),
  granularity: once(single.granularity.optional()),
  group_by: z.preprocess(readDimensions, z.array(group_by).optional()),
  compare: once(single.compare.optional()),
  country: many(country),
  carrier: many(carrier),
  channel: many(channel),
  messaging_service: many(messaging_service),
  sender: many(sender),
  provider: many(provider),
  status: many(status),
  error_code: many(error_code),
});
export type ReportParameters = z.output<typeof reportQuerySchema>;

/** Narrows `carrier` to the one with this id, though others may be called alike. A symbol, as it is no parameter to be listed or sent. */
export const ONLY_CARRIER = Symbol("only this carrier");

export type ReportFilters = Pick<
  ReportParameters,
  "country" | "carrier" | "channel" | "messaging_service" | "sender" | "provider" | "status" | "error_code"
> & { readonly [ONLY_CARRIER]?: number };
