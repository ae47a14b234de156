import { z } from "zod";

const sid = (prefix: string) => z.string().regex(new RegExp(`^(${prefix})[0-9a-fA-F]{32}$`));
const date = z.string().nullable().describe("RFC 2822 with +0000");
const uri = z.string().describe("A path");

/** Twilio's Message resource: https://www.twilio.com/docs/messaging/api/message-resource */
export const messageResourceSchema = z.object({
  account_sid: sid("AC"),
  api_version: z.literal("2010-04-01"),
  body: z.literal("").describe("Never kept: it holds the code"),
  date_created: date,
  date_sent: date,
  date_updated: date,
  direction: z.literal("outbound-api"),
  error_code: z.int().nullable(),
  error_message: z.string().nullable(),
  from: z.string().nullable(),
  messaging_service_sid: sid("MG").nullable(),
  num_media: z.string(),
  num_segments: z.string(),
  price: z.string().nullable().describe("Negative"),
  price_unit: z.string().describe("ISO 4217"),
  sid: sid("SM|MM"),
  status: z.string(),
  subresource_uris: z.object({ media: uri, feedback: uri }),
  to: z.string().nullable().describe("In full only in the answer to its creation, masked afterwards"),
  uri,
});

export const messagePageSchema = z.object({
  messages: z.array(messageResourceSchema),
  page: z.int().nonnegative(),
  page_size: z.int().positive(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  uri,
  first_page_uri: uri,
  next_page_uri: uri.nullable(),
  previous_page_uri: uri.nullable(),
});

/** https://www.twilio.com/docs/messaging/api/message-feedback-resource */
export const feedbackResourceSchema = z.object({
  account_sid: sid("AC"),
  message_sid: sid("SM|MM"),
  outcome: z.enum(["confirmed", "unconfirmed"]),
  date_created: date,
  date_updated: date,
  uri,
});

export const twilioErrorSchema = z.object({
  code: z.int(),
  message: z.string(),
  more_info: z.url(),
  status: z.int(),
});

const text = z.string().optional();

/** The parameters that matter here; every other that Twilio documents is accepted. */
export const createMessageFormSchema = z.object({
  To: z.string().describe("A phone number or channel address"),
  From: text.describe("Or MessagingServiceSid"),
  MessagingServiceSid: sid("MG").optional(),
  Body: text.describe("Or MediaUrl or ContentSid; at most 1600 characters, never kept"),
  MediaUrl: z.array(z.url()).max(10).optional(),
  ContentSid: sid("HX").optional(),
  MessageSid: sid("SM|MM").optional().describe("Ours to add: the provider's own SID, where it is known"),
  ProvideFeedback: z.enum(["true", "false"]).optional().describe("Only messages with true count in reports"),
  StatusCallback: z.url().optional(),
  Attempt: text,
  MaxPrice: text,
  ValidityPeriod: text,
});

export const updateMessageFormSchema = z.object({
  Status: z.literal("canceled").optional(),
  Body: z.literal("").optional().describe("Redacting is done already"),
});

export const feedbackFormSchema = z.object({
  Outcome: z.enum(["confirmed", "unconfirmed"]).default("unconfirmed"),
});
