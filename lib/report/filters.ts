import { z } from "zod";
import { isCountry } from "@/lib/dimensions/countries";
import { toMessagingServiceSid } from "@/lib/ingest/messaging-service-sid";
import { type MessageStatus, STATUS_CODES } from "@/lib/ingest/status";
import { GRANULARITIES } from "@/lib/time/buckets";
import { PRESETS } from "@/lib/time/ranges";
import { isZone } from "@/lib/time/zones";
import { DIMENSIONS } from "./dimensions";

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

const MAX_FILTER_VALUES = 50;

export const once = <T extends z.ZodType>(schema: T) =>
  z.preprocess((raw) => (Array.isArray(raw) && raw.length === 1 ? raw[0] : raw), schema);

/** A filter's values, each once: the parameter may come never, once or repeatedly. */
const many = <T extends z.ZodType>(schema: T) =>
  z
    .preprocess(
      (raw) => (raw === undefined ? [] : [raw].flat()),
      z.array(schema).max(MAX_FILTER_VALUES, `must have at most ${MAX_FILTER_VALUES} values`),
    )
    .transform((values) => [...new Set(values)]);

const matching = (pattern: RegExp, message: string) => z.string(message).regex(pattern, message);

/** Every brand name known has only these; `--`, `/*` and comparison signs are no name but an attempt at something. */
const NAME = /^(?!.*(?:--|\/\*))[\p{L}\p{N}\p{M} .,;&'"’+\-/()!@*:_#|]{1,100}$/u;
const name = matching(NAME, "must be a name: at most 100 letters, digits, spaces and common punctuation");

const moment = z
  .string("must be one ISO 8601 instant, date or local time")
  .max(40, "must be one ISO 8601 instant, date or local time");

/**
 * Reads the parameters without the account: what is absent, and what a local time means, is decided by
 * `resolveReportQuery`. Takes an object whose repeated parameters are arrays; a parameter nobody knows is refused,
 * since a misspelt filter would otherwise answer the wrong numbers.
 */
export const reportQuerySchema = z.strictObject({
  account: once(z.string("must come once").max(64).optional()),
  from: once(moment.optional()),
  to: once(moment.optional()),
  range: once(z.enum(PRESETS).optional()),
  tz: once(
    z
      .string("must be one IANA time zone")
      .refine(isZone, "must be an IANA time zone such as Asia/Kolkata or UTC")
      .optional(),
  ),
  granularity: once(z.enum(GRANULARITIES).optional()),
  group_by: z.preprocess(
    (raw) =>
      raw === undefined
        ? undefined
        : [...new Set([raw].flat().flatMap((list) => (typeof list === "string" ? list.split(",") : [list])))],
    z.array(z.enum(DIMENSIONS)).optional(),
  ),
  compare: once(z.enum(["previous"]).optional()),
  country: many(
    z
      .string("must be a country code")
      .transform((code) => code.toUpperCase())
      .refine(isCountry, "must be an ISO 3166-1 alpha-2 country code such as IN, or ZZ for unknown"),
  ),
  carrier: many(name),
  channel: many(matching(/^[a-z][a-z0-9_-]{0,31}$/, "must be a channel such as sms, whatsapp or rcs, or unknown")),
  messaging_service: many(
    matching(/^(MG[0-9a-f]{32}|none)$/i, "must be a messaging service SID, MG and 32 hex digits, or none").transform(
      (sid) => (/^none$/i.test(sid) ? "none" : toMessagingServiceSid(sid)),
    ),
  ),
  sender: many(
    matching(/^[+\w .:@&-]{1,64}$/, "must be a sender: a number such as +15551234567, a short code or a name"),
  ),
  provider: many(name),
  status: many(z.enum(STATUSES)),
  error_code: many(
    matching(/^\d{1,9}$/, "must be an error code: a whole number such as 30003").transform((code) => Number(code)),
  ),
});
export type ReportParameters = z.output<typeof reportQuerySchema>;
export type ReportFilters = Pick<
  ReportParameters,
  "country" | "carrier" | "channel" | "messaging_service" | "sender" | "provider" | "status" | "error_code"
>;
