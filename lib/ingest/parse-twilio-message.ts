import { z } from "zod";
import { parseAddress } from "@/lib/dimensions/phone";
import { parseWireDate } from "@/lib/time/rfc2822";
import { toSender } from "./messaging-service-sid";
import {
  flagParameter,
  integerParameter,
  type Parsed,
  parseParameters,
  restorePlus,
  sidParameter,
  urlParameter,
  wordParameter,
} from "./parse-twilio-parameters";

const MAX_BODY_CHARACTERS = 1600;
const MAX_MEDIA = 10;
const MAX_VALIDITY_SECONDS = 36_000;
const MAX_SMALLINT = 32_767;
const DAY_MS = 86_400_000;
/** Twilio schedules at most 35 days ahead; the same back leaves room for a record that comes late. */
const SCHEDULE_DAYS = 35;

/** An E.164 number, a short code, an alphanumeric sender ID, or a channel's address such as `whatsapp:+1…`. */
const SENDER = /^([a-z]{2,16}:)?[+\p{L}\p{N}][\p{L}\p{N} .,&'_+-]{0,63}$/u;

const senderParameter = (name: string) =>
  z
    .string()
    .transform(restorePlus)
    .refine(
      (value) => SENDER.test(value),
      `'${name}' must be a phone number, short code, sender ID or channel address.`,
    );

/** `Body` is measured here and goes no further. */
const schema = z.object({
  To: z
    .string()
    .transform(restorePlus)
    .refine((to) => parseAddress(to) !== null, {
      message: "The 'To' number is not a valid phone number.",
      params: { code: 21211 },
    }),
  From: senderParameter("From").optional(),
  FallbackFrom: senderParameter("FallbackFrom").optional(),
  MessagingServiceSid: sidParameter("MessagingServiceSid", "MG").optional(),
  Body: z
    .string()
    .refine((body) => body.length <= MAX_BODY_CHARACTERS || [...body].length <= MAX_BODY_CHARACTERS, {
      message: `The concatenated message body exceeds the ${MAX_BODY_CHARACTERS} character limit.`,
      params: { code: 21617 },
    })
    .optional(),
  MediaUrl: z.array(urlParameter("MediaUrl")).max(MAX_MEDIA, `'MediaUrl' may be given at most ${MAX_MEDIA} times.`),
  ContentSid: sidParameter("ContentSid", "HX").optional(),
  ContentVariables: z.string().optional(),
  ApplicationSid: sidParameter("ApplicationSid", "AP").optional(),
  MessageSid: sidParameter("MessageSid", "SM", "MM").optional(),
  StatusCallback: urlParameter("StatusCallback").optional(),
  ProvideFeedback: flagParameter("ProvideFeedback").optional(),
  ForceDelivery: flagParameter("ForceDelivery").optional(),
  SmartEncoded: flagParameter("SmartEncoded").optional(),
  ShortenUrls: flagParameter("ShortenUrls").optional(),
  SendAsMms: flagParameter("SendAsMms").optional(),
  Attempt: integerParameter("Attempt", 1, MAX_SMALLINT).optional(),
  ValidityPeriod: integerParameter("ValidityPeriod", 1, MAX_VALIDITY_SECONDS).optional(),
  MaxPrice: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,9})?$/, "'MaxPrice' must be a positive decimal number.")
    .optional(),
  ContentRetention: wordParameter("ContentRetention", ["retain", "discard"]).optional(),
  AddressRetention: wordParameter("AddressRetention", ["retain", "obfuscate"]).optional(),
  TrafficType: wordParameter("TrafficType", ["free"]).optional(),
  RiskCheck: wordParameter("RiskCheck", ["enable", "disable"]).optional(),
  ScheduleType: wordParameter("ScheduleType", ["fixed"]).optional(),
  SendAt: z
    .string()
    .transform((value) => parseWireDate(value))
    .optional(),
  PersistentAction: z.array(z.string()),
});

const LISTS = ["MediaUrl", "PersistentAction"];

/** A message that Twilio's create call announces, checked. */
export type TwilioMessage = z.output<typeof schema>;

const REQUIRED = {
  to: { code: 21604, message: "A 'To' phone number is required." },
  sender: { code: 21603, message: "A 'From' phone number or 'MessagingServiceSid' is required." },
  content: { code: 21619, message: "A message body, media URLs or content SID is required." },
} as const;

const hasAny = (form: URLSearchParams, ...names: string[]) => names.some((name) => form.getAll(name).some(Boolean));

/**
 * Reads the form of Twilio's `POST …/Messages.json` and checks every documented parameter, also those that only matter
 * to a sender, so that a mistake shows here as it would there. Never throws. `now` is in epoch milliseconds.
 */
export function parseTwilioMessage(form: URLSearchParams, now: number): Parsed<TwilioMessage> {
  if (!hasAny(form, "To")) return { fault: REQUIRED.to };
  if (!hasAny(form, "From", "MessagingServiceSid")) return { fault: REQUIRED.sender };
  if (!hasAny(form, "Body", "MediaUrl", "ContentSid")) return { fault: REQUIRED.content };
  const parsed = parseParameters(schema, form, LISTS);
  if (parsed.fault) return parsed;
  const { SendAt, ScheduleType, From = "", MessagingServiceSid = "" } = parsed.value;
  if (SendAt === null || (SendAt !== undefined && Math.abs(SendAt - now) > SCHEDULE_DAYS * DAY_MS))
    return { fault: { code: 20001, message: `'SendAt' must be an ISO 8601 time at most ${SCHEDULE_DAYS} days away.` } };
  if (ScheduleType && SendAt === undefined)
    return { fault: { code: 20001, message: "'ScheduleType' needs 'SendAt'." } };
  const { messagingService, sender } = toSender(MessagingServiceSid, From);
  return {
    value: { ...parsed.value, From: sender || undefined, MessagingServiceSid: messagingService || undefined },
  };
}
