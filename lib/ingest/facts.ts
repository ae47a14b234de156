import { STATUS_CODES, type StatusCode, statusRank } from "./status";

/** Who told the sender's side: the message record knows better than a status that mentions it. */
export const SENDER_SOURCES = ["none", "status", "created"] as const;

/** Epoch milliseconds, UTC. */
export type Instant = number;

/** The status that a fact tells, and since when. The error code is the one that came with it. */
export type StatusFact = { code: StatusCode; at: Instant; errorCode: number | null };
/** `carrierId` is Carrier.id, 0 for unknown; `country` ISO 3166-1 alpha-2, `ZZ` for unknown. */
export type RecipientFact = { source: number; at: Instant; country: string; carrierId: number };
export type SenderFact = {
  source: number;
  at: Instant;
  channel: string;
  provider: string;
  messagingService: string;
  sender: string;
};
/** `micros`: positive micro-units of `currency` (ISO 4217). */
export type PriceFact = { at: Instant; micros: number; currency: string };
/** `hash`: hex of 16 bytes. */
export type AddressFact = { hash: string; masked: string };

/**
 * What is known about one message: the least upper bound of every fact that arrived about it. A single fact and the
 * sum of a thousand have the same shape, so merging never asks which is which.
 */
export type MessageFacts = {
  sid: string;
  createdAt: Instant | null;
  sentAt: Instant | null;
  deliveredAt: Instant | null;
  failedAt: Instant | null;
  readAt: Instant | null;
  confirmedAt: Instant | null;
  feedbackAt: Instant | null;
  deletedAt: Instant | null;
  provideFeedback: boolean;
  status: StatusFact | null;
  recipient: RecipientFact | null;
  sender: SenderFact | null;
  price: PriceFact | null;
  address: AddressFact | null;
  attempt: number | null;
  numSegments: number | null;
  numMedia: number | null;
  rawDlrDoneDate: string | null;
};

/** Nothing known yet about the message: the neutral element of `mergeFacts`. */
export const nothingKnown = (sid: string): MessageFacts => ({
  sid,
  createdAt: null,
  sentAt: null,
  deliveredAt: null,
  failedAt: null,
  readAt: null,
  confirmedAt: null,
  feedbackAt: null,
  deletedAt: null,
  provideFeedback: false,
  status: null,
  recipient: null,
  sender: null,
  price: null,
  address: null,
  attempt: null,
  numSegments: null,
  numMedia: null,
  rawDlrDoneDate: null,
});

/** The stage time that a status is the first witness of. */
const STAGE_OF_STATUS = {
  sent: "sentAt",
  undelivered: "failedAt",
  failed: "failedAt",
  canceled: "failedAt",
  delivered: "deliveredAt",
  read: "readAt",
} as const;

/** The facts that one status report tells: the status itself and the time of the stage it proves. */
export function statusFacts(
  sid: string,
  status: keyof typeof STATUS_CODES,
  at: Instant,
  errorCode: number | null,
): MessageFacts {
  const facts = nothingKnown(sid);
  facts.status = { code: STATUS_CODES[status], at, errorCode };
  if (status in STAGE_OF_STATUS) facts[STAGE_OF_STATUS[status as keyof typeof STAGE_OF_STATUS]] = at;
  return facts;
}

const least = <T extends number | string>(a: T | null, b: T | null): T | null =>
  a === null ? b : b === null ? a : a <= b ? a : b;

const greatest = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.max(a, b);

type Key = readonly (number | string)[];

/** Compares tuples element by element, as PostgreSQL compares rows under the C collation. */
function compareKeys(a: Key, b: Key): number {
  for (const [i, x] of a.entries()) {
    const y = b[i] as typeof x;
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

/** The one whose key is greater; any total order over all of the value makes this commutative and associative. */
function winner<T>(a: T | null, b: T | null, key: (value: T) => Key): T | null {
  if (a === null) return b;
  if (b === null) return a;
  return compareKeys(key(a), key(b)) >= 0 ? a : b;
}

const NO_ERROR_CODE = 2_147_483_647;

/** Highest rank, then earliest, then smallest error code (none is largest), then a fixed order. */
const statusKey = ({ code, at, errorCode }: StatusFact): Key => [
  statusRank(code),
  -at,
  -(errorCode ?? NO_ERROR_CODE),
  -code,
];
/** Best source, then latest, then a fixed order. */
const recipientKey = ({ source, at, country, carrierId }: RecipientFact): Key => [source, at, country, carrierId];
const senderKey = (s: SenderFact): Key => [s.source, s.at, s.channel, s.provider, s.messagingService, s.sender];
const priceKey = ({ at, micros, currency }: PriceFact): Key => [at, micros, currency];
const addressKey = ({ hash, masked }: AddressFact): Key => [hash, masked];

/**
 * The join of two states of knowledge about the same message: commutative, associative and idempotent, so that facts
 * may come late, twice and in any order. lib/ingest/columns.ts says the same to PostgreSQL; a property test holds
 * the two together. A deleted message keeps no personal fields, whatever still arrives.
 */
export function mergeFacts(a: MessageFacts, b: MessageFacts): MessageFacts {
  const deletedAt = least(a.deletedAt, b.deletedAt);
  return {
    sid: a.sid,
    createdAt: least(a.createdAt, b.createdAt),
    sentAt: least(a.sentAt, b.sentAt),
    deliveredAt: least(a.deliveredAt, b.deliveredAt),
    failedAt: least(a.failedAt, b.failedAt),
    readAt: least(a.readAt, b.readAt),
    confirmedAt: least(a.confirmedAt, b.confirmedAt),
    feedbackAt: least(a.feedbackAt, b.feedbackAt),
    deletedAt,
    provideFeedback: a.provideFeedback || b.provideFeedback,
    status: winner(a.status, b.status, statusKey),
    recipient: winner(a.recipient, b.recipient, recipientKey),
    sender: winner(a.sender, b.sender, senderKey),
    price: winner(a.price, b.price, priceKey),
    address: deletedAt === null ? winner(a.address, b.address, addressKey) : null,
    attempt: greatest(a.attempt, b.attempt),
    numSegments: greatest(a.numSegments, b.numSegments),
    numMedia: greatest(a.numMedia, b.numMedia),
    rawDlrDoneDate: least(a.rawDlrDoneDate, b.rawDlrDoneDate),
  };
}
