import { z } from "zod";
import { type MessageStatus, STATUS_CODES } from "@/lib/ingest/status";

const STATUSES = Object.keys(STATUS_CODES) as [MessageStatus, ...MessageStatus[]];

/** Numbers may be strings and strings numbers; null and "" are the same as nothing. */
const text = z.union([z.string(), z.number()]).nullish();
const integer = z.union([z.int(), z.string().regex(/^\d*$/)]).nullish();
const date = z.string().nullish().describe("ISO 8601 or RFC 2822; UTC where it names no zone");
const outcome = z.enum(["confirmed", "unconfirmed"]);
const sid = z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/);

/** What `POST /api/v1/messages` reads of a record; docs/batch-api.md says what each means. */
export const messageRecordSchema = z.object({
  sid: sid.describe("The provider's id, unique in the account"),
  to: text.describe("E.164, or a channel's address such as whatsapp:+…; kept as a keyed hash and masked"),
  country: z.string().nullish().describe("ISO 3166-1 alpha-2; required where `to` is missing"),
  status: z.enum(STATUSES).nullish(),
  error_code: integer.describe("The provider's; goes with a status"),
  date_created: date,
  date_sent: date,
  date_delivered: date,
  date_updated: date,
  outcome: outcome.nullish(),
  date_confirmed: date,
  provide_feedback: z.union([z.boolean(), z.enum(["true", "false", ""])]).nullish(),
  carrier: text,
  mcc: text.describe("Three digits"),
  mnc: text.describe("One to three digits; 01 is not 001"),
  from: text,
  messaging_service_sid: text.describe("MG and 32 hex digits"),
  channel: text,
  provider: text,
  price: text.describe("Decimal; its sign does not matter"),
  price_unit: z.string().nullish().describe("ISO 4217; default: the account's currency"),
  num_segments: integer,
  num_media: integer,
  attempt: integer,
  direction: z.string().nullish().describe("Outbound only"),
});

/** What `POST /api/v1/feedback` reads of a record. */
export const feedbackRecordSchema = z.object({
  message_sid: sid,
  outcome,
  date: date.describe("When the person acted; default: the time of arrival"),
});

const count = z.int().nonnegative();

export const batchAnswerSchema = z.object({
  accepted: count.describe("Records that told something new"),
  unchanged: count.describe("Records that told what was known already"),
  rejected: z.array(
    z.object({
      index: count.describe("From 0"),
      sid: z.string().nullable(),
      code: z.enum([
        "malformed_json",
        "invalid_utf8",
        "record_too_large",
        "not_an_object",
        "missing_field",
        "invalid_field",
        "date_out_of_range",
        "expired",
        "not_storable",
      ]),
      message: z.string(),
    }),
  ),
  unknown_fields: z.array(z.string()).optional().describe("Names of fields that were ignored"),
});
