import type { AccountScope } from "@/lib/db/account-scope";
import { PREFIXED_CHANNELS } from "@/lib/dimensions/phone";
import { toStatusName } from "@/lib/ingest/status";
import { formatRfc2822 } from "@/lib/time/rfc2822";
import { getErrorCause } from "./error-causes";
import type { MessageRow } from "./get-message";
import { messagePath } from "./wire-paths";

const MESSAGING_SERVICE_SID = /^MG[0-9a-fA-F]{32}$/;

const toDate = (date: Date | null) => date && formatRfc2822(date.getTime());

/** Twilio writes five decimals; a sixth appears only where the amount has one. */
function toPrice(micros: bigint | null): string | null {
  if (micros === null) return null;
  const digits = micros.toString().padStart(7, "0");
  const amount = `${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/0$/, "");
  return micros === 0n ? amount : `-${amount}`;
}

/** Twilio has no word of its own for a message whose receipt never came: it stays `sent`. */
function toWireStatus(code: number | null) {
  const status = code === null ? "accepted" : toStatusName(code);
  return status === "delivery_unknown" ? "sent" : status;
}

const isPrefixed = (channel: string | null) => PREFIXED_CHANNELS.some((name) => name === channel);

/** The masked number as an address of its channel: `whatsapp:+91 •••••• 3210`. */
const toMaskedAddress = ({ toMasked, channel }: MessageRow): string | null =>
  toMasked !== null && isPrefixed(channel) ? `${channel}:${toMasked}` : toMasked;

/**
 * Twilio's Message resource: https://www.twilio.com/docs/messaging/api/message-resource. What is not known is null and
 * never left out: the helper libraries read a missing date as now. `body` is always redacted. `to` is the masked number
 * unless the caller has just been given it.
 */
export function toMessageResource(scope: AccountScope, row: MessageRow, to: string | null = toMaskedAddress(row)) {
  const path = messagePath(scope.accountSid, row.sid);
  const service = row.messagingService ?? "";
  return {
    account_sid: scope.accountSid,
    api_version: "2010-04-01",
    body: "",
    date_created: toDate(row.createdAt),
    date_sent: toDate(row.sentAt),
    date_updated: toDate(row.updatedAt),
    direction: "outbound-api",
    error_code: row.errorCode,
    error_message: row.errorCode === null ? null : getErrorCause(row.errorCode),
    from: row.sender || null,
    messaging_service_sid: MESSAGING_SERVICE_SID.test(service) ? service : null,
    num_media: String(row.numMedia ?? 0),
    num_segments: String(row.numSegments ?? 0),
    price: toPrice(row.price),
    price_unit: row.currency ?? scope.currency,
    sid: row.sid,
    status: toWireStatus(row.status),
    subresource_uris: { media: `${path}/Media.json`, feedback: `${path}/Feedback.json` },
    to,
    uri: `${path}.json`,
  };
}

export type MessageResource = ReturnType<typeof toMessageResource>;
