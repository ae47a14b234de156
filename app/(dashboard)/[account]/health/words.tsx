import type { Role } from "@/lib/auth/roles";
import type { RejectionReason } from "@/lib/data-health/fields";
import type { CarrierSource } from "@/lib/dimensions/carrier-sources";
import { formatCount } from "@/lib/format/number";
import { type Display, formatDuration } from "@/lib/time/format";

/** Where the page's words lead, and how they are written. */
export type Telling = { readonly account: string; readonly role: Role; readonly display: Display };

const ENTRANCES: Readonly<Record<RejectionReason["entrance"], string>> = {
  messages: "Batch of messages",
  feedback: "Batch of feedback",
  twilio_messages: "Twilio form, message",
  twilio_feedback: "Twilio form, feedback",
  twilio_callbacks: "Twilio callback",
};
export const entranceName = (entrance: RejectionReason["entrance"]): string => ENTRANCES[entrance];

const REASONS: Readonly<Record<string, string>> = {
  malformed_json: "no JSON",
  invalid_utf8: "no UTF-8",
  record_too_large: "a record too large",
  not_an_object: "no JSON object",
  missing_field: "a field is missing",
  invalid_field: "a field has a wrong value",
  date_out_of_range: "a date before 2000 or over 24 hours ahead",
  not_storable: "a value that cannot be stored",
  bad_request: "not readable",
  payload_too_large: "too many records or bytes",
  unsupported_media_type: "neither JSON nor NDJSON",
  unprocessable: "a value that cannot be stored",
  too_many_requests: "more than could be written; to be sent again",
  database_unavailable: "the database was away; to be sent again",
  internal_error: "an error of ours; the log has it",
  wrong_signature: "Another token's signature, or another URL's",
  no_signature: "No signature",
  no_token: "The account has no Twilio auth token",
  20001: "a wrong parameter, or feedback that is not expected",
  20404: "feedback for an unknown message",
  20429: "more than could be written; to be sent again",
  20503: "the database was away; to be sent again",
  21211: "To is no phone number",
  21603: "no sender",
  21604: "To is missing",
  21617: "the body is too long",
  21619: "no content",
};

/** What a code says, and the code: people search for it. */
export function ReasonText({ reason, entrance }: { reason: string; entrance?: RejectionReason["entrance"] }) {
  const words = REASONS[reason];
  return (
    <>
      {entrance && <span className="text-muted-foreground">{entranceName(entrance)}: </span>}
      {words} <code className="font-mono text-muted-foreground text-xs">{reason}</code>
    </>
  );
}

const SOURCES: Readonly<Record<CarrierSource, string>> = {
  reported: "Reported by the sender",
  lookup: "Looked up",
  mcc_mnc: "By network code (MCC and MNC)",
  number_prefix: "By number prefix: the originally allocated carrier",
  unknown: "Unknown",
  none: "Unknown",
};
export const sourceName = (source: CarrierSource): string => SOURCES[source];

/** `1 message`, `2,134 messages`. */
export const countOf = (count: number, noun: string, locale: string): string =>
  `${formatCount(count, locale)} ${noun}${count === 1 ? "" : "s"}`;

/** `12 ms`, `3.4s`, `2h 5m`, `4d 3h`; a dash for none. */
export function formatLength(seconds: number | null, locale: string): string {
  if (seconds === null) return "–";
  if (seconds < 1) return `${formatCount(Math.round(seconds * 1_000), locale)} ms`;
  if (seconds < 86_400) return formatDuration(seconds, locale);
  const hours = Math.floor(seconds / 3_600);
  return `${formatCount(Math.floor(hours / 24), locale)}d${hours % 24 > 0 ? ` ${hours % 24}h` : ""}`;
}
