import type { Row } from "./row-fields";
import { rowProblem } from "./row-problem";

export const isRow = (value: unknown): value is Row =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Verify's channels in the words of a message; a call speaks the code, RBM is what RCS was called. */
const CHANNELS: Readonly<Record<string, string>> = {
  sms: "sms",
  call: "voice",
  email: "email",
  whatsapp: "whatsapp",
  rbm: "rcs",
};

/** What calls and e-mails report, as the message status that means the same. Others of theirs tell nothing. */
const STATUSES: Readonly<Record<string, string>> = {
  queued: "queued",
  accepted: "accepted",
  sending: "sending",
  sent: "sent",
  delivered: "delivered",
  read: "read",
  failed: "failed",
  undelivered: "undelivered",
  canceled: "canceled",
  initiated: "sending",
  ringing: "sent",
  "in-progress": "sent",
  completed: "delivered",
  busy: "undelivered",
  "no-answer": "undelivered",
  processed: "sent",
  deferred: "sent",
  bounce: "undelivered",
  dropped: "undelivered",
};

const lower = (value: unknown) => (typeof value === "string" ? value.toLowerCase() : "");

/**
 * An attempt of Twilio's Verify (https://www.twilio.com/docs/verify/api/attempts) under the field names of a message. Its
 * SID is the message's where Twilio tells that one, else the attempt's own. Verify tells no time of conversion: the
 * attempt's last update stands for it. Its `service_sid` is a Verify service (`VA…`), no messaging service.
 */
export function flattenAttempt(attempt: Row): Row {
  const data = isRow(attempt.channel_data) ? attempt.channel_data : {};
  const price = isRow(attempt.price) ? attempt.price : {};
  const conversion = lower(attempt.conversion_status);
  if (conversion !== "converted" && conversion !== "unconverted") throw rowProblem("bad_outcome", "conversion_status");
  const channel = lower(attempt.channel);
  const isEmail = channel === "email";
  return {
    sid: data.message_sid || attempt.sid,
    account_sid: attempt.account_sid,
    date_created: attempt.date_created,
    date_known: attempt.date_updated,
    // An e-mail goes to no country.
    to: isEmail ? null : data.to,
    country: isEmail ? (data.country ?? "ZZ") : data.country,
    carrier: data.carrier,
    mcc: data.mcc,
    mnc: data.mnc,
    channel: CHANNELS[channel] ?? channel,
    status: STATUSES[lower(data.message_status)],
    error_code: data.error_code,
    num_segments: data.segments_count ?? data.number_segments,
    price: price.value,
    price_unit: price.currency,
    provide_feedback: true,
    outcome: conversion === "converted" ? "confirmed" : null,
  };
}
