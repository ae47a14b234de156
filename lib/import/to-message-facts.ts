import { toBrand } from "@/lib/dimensions/carrier-brand";
import { findCarrierId, getCarrierId } from "@/lib/dimensions/carrier-id";
import { carrierSourceRank } from "@/lib/dimensions/carrier-sources";
import { type DescribedRecipient, describeRecipient } from "@/lib/dimensions/recipient";
import { type MessageFacts, nothingKnown, SENDER_SOURCES, type SenderFact } from "@/lib/ingest/facts";
import { toSender } from "@/lib/ingest/messaging-service-sid";
import { STATUS_CODES } from "@/lib/ingest/status";
import type { ImportedMessage } from "./parse-message-row";
import { rowProblem } from "./row-problem";

const CREATED = SENDER_SOURCES.indexOf("created");

/** Twilio's number redaction hides the last digits: enough is left to tell the country, not to tell the person. */
const REDACTED = /^((?:[a-z]+:)?\+\d{4,11})[Xx*•]+$/;
/** Our own masked form. */
const MASKED = /[*•]/;

type Whom = { to: string | undefined; isHidden: boolean };

function readWhom({ to }: ImportedMessage): Whom {
  if (to === null) return { to: undefined, isHidden: false };
  const start = REDACTED.exec(to)?.[1];
  if (start !== undefined) return { to: start.padEnd(start.length + 4, "0"), isHidden: true };
  return MASKED.test(to) ? { to: undefined, isHidden: true } : { to, isHidden: false };
}

/** A carrier whose source is neither a report nor a lookup was worked out before: its name is kept with its source. */
function keepKnownCarrier(described: DescribedRecipient, { carrier, carrierSource, country }: ImportedMessage) {
  if (carrier === null || (carrierSource !== "mcc_mnc" && carrierSource !== "number_prefix")) return;
  described.recipient.source = carrierSourceRank(carrierSource);
  described.recipient.country = country ?? described.recipient.country;
  described.carrier = toBrand(described.recipient.country, carrier);
}

function readRecipient(message: ImportedMessage): DescribedRecipient {
  const { to, isHidden } = readWhom(message);
  const { carrier, carrierSource, country, mcc, mnc } = message;
  const isReported = carrierSource === null || carrierSource === "reported";
  const described = describeRecipient({
    to,
    country: country ?? undefined,
    carrier: isReported ? (carrier ?? undefined) : undefined,
    lookup: carrierSource === "lookup" ? (carrier ?? undefined) : undefined,
    mcc: mcc ?? undefined,
    mnc: mnc ?? undefined,
    at: message.knownAt,
  });
  if (described.address === null && country === null) throw rowProblem("no_recipient", "to");
  if (isHidden) described.address = null;
  keepKnownCarrier(described, message);
  return described;
}

export type ImportDefaults = {
  /** For prices without a currency, as in BulkExport: ISO 4217. */
  currency: string;
  /** Null where the file may be of any provider. */
  provider: string | null;
  /** Whether messages of which the file does not say so expected feedback, and so count in reports. */
  expectsFeedback: boolean;
};

/** Null for a row that says nothing of the sender's side. */
function toSenderFact(message: ImportedMessage, ofAddress: string | null, ofFile: string | null): SenderFact | null {
  const { channel, messagingService, sender, numMedia, knownAt } = message;
  const provider = message.provider ?? ofFile;
  if ((channel ?? provider ?? messagingService ?? sender ?? ofAddress) === null) return null;
  const likely = ofAddress ?? "sms";
  return {
    source: CREATED,
    at: knownAt,
    channel: channel ?? (likely === "sms" && (numMedia ?? 0) > 0 ? "mms" : likely),
    provider: provider ?? "",
    ...toSender(messagingService ?? "", sender ?? ""),
  };
}

function toFacts(
  message: ImportedMessage,
  { recipient, address, channel }: DescribedRecipient,
  carrierId: number,
  { currency, provider, expectsFeedback }: ImportDefaults,
): MessageFacts {
  const { knownAt, status, micros, stages, outcome } = message;
  const facts = nothingKnown(message.sid);
  facts.createdAt = message.createdAt;
  facts.sentAt = stages.sentAt;
  facts.deliveredAt = stages.deliveredAt;
  facts.failedAt = stages.failedAt;
  facts.readAt = stages.readAt;
  facts.confirmedAt = outcome.confirmedAt;
  facts.feedbackAt = outcome.feedbackAt;
  facts.provideFeedback = outcome.provideFeedback ?? expectsFeedback;
  facts.status = status && {
    code: STATUS_CODES[status],
    at: stages.statusAt ?? knownAt,
    errorCode: message.errorCode,
  };
  facts.recipient = { source: recipient.source, at: recipient.at, country: recipient.country, carrierId };
  facts.address = address;
  facts.sender = toSenderFact(message, channel, provider);
  facts.price = micros === null ? null : { at: knownAt, micros, currency: message.currency ?? currency };
  facts.attempt = message.attempt;
  facts.numSegments = message.numSegments;
  facts.numMedia = message.numMedia;
  return facts;
}

/**
 * The facts that an imported message states. They depend on the row alone, not on when it is read, so that importing it
 * again changes nothing. A promise only where the carrier is one that this process has not met: millions of others need
 * not wait. Throws RowProblem; the promise rejects with DatabaseUnavailableError.
 */
export function toMessageFacts(
  message: ImportedMessage,
  defaults: ImportDefaults,
): MessageFacts | Promise<MessageFacts> {
  const described = readRecipient(message);
  const { recipient, carrier } = described;
  const carrierId = findCarrierId(recipient.country, carrier);
  if (carrierId !== undefined) return toFacts(message, described, carrierId, defaults);
  return getCarrierId(recipient.country, carrier).then((id) => toFacts(message, described, id, defaults));
}
