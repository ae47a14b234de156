import type { MessageFacts } from "./facts";

/**
 * How a column of `message` merges with a new fact: the SQL twin of `mergeFacts`, from which lib/ingest/statement.ts
 * is generated. `group` columns change together, when the fact's group wins as a whole.
 */
type Merge = "least" | "greatest" | "or" | { group: keyof typeof GROUPS };

export type Group = { unknown: (row: string) => string; key: (a: string, b: string) => string[] };

type Column = {
  name: string;
  /** What the parameter array holds; `instant` and `hex` are converted by the statement. */
  type: "instant" | "smallint" | "int" | "bigint" | "bool" | "text" | "hex";
  merge: Merge;
  value: (facts: MessageFacts) => number | string | boolean | null;
};

/**
 * For each group, how to tell whether row `a` beats row `b`: `a`'s key is greater. Where the smaller value should win
 * (earliest time, smallest code) the key takes it from the other row. `unknown`: the row says nothing of the group.
 */
export const GROUPS = {
  status: {
    unknown: (row: string) => `${row}.status IS NULL`,
    key: (a: string, b: string) => [
      `${a}.status / 10`,
      `${b}.status_at`,
      `coalesce(${b}.error_code, 2147483647)`,
      `${b}.status`,
    ],
  },
  recipient: {
    unknown: (row: string) => `${row}.recipient_at IS NULL`,
    key: (a: string) => [`${a}.carrier_source`, `${a}.recipient_at`, `${a}.country COLLATE "C"`, `${a}.carrier_id`],
  },
  sender: {
    unknown: (row: string) => `${row}.sender_at IS NULL`,
    key: (a: string) => [
      `${a}.sender_source`,
      `${a}.sender_at`,
      ...["channel", "provider", "messaging_service", "sender"].map((name) => `${a}.${name} COLLATE "C"`),
    ],
  },
  price: {
    unknown: (row: string) => `${row}.price_at IS NULL`,
    key: (a: string) => [`${a}.price_at`, `${a}.price`, `${a}.currency COLLATE "C"`],
  },
  address: {
    unknown: (row: string) => `${row}.to_hash IS NULL`,
    key: (a: string) => [`${a}.to_hash`, `${a}.to_masked COLLATE "C"`],
  },
} satisfies Record<string, Group>;

/** Every fact column of `message` but the key; the order is that of the statement's parameters. */
export const COLUMNS: readonly Column[] = [
  { name: "created_at", type: "instant", merge: "least", value: (f) => f.createdAt },
  { name: "sent_at", type: "instant", merge: "least", value: (f) => f.sentAt },
  { name: "delivered_at", type: "instant", merge: "least", value: (f) => f.deliveredAt },
  { name: "failed_at", type: "instant", merge: "least", value: (f) => f.failedAt },
  { name: "read_at", type: "instant", merge: "least", value: (f) => f.readAt },
  { name: "confirmed_at", type: "instant", merge: "least", value: (f) => f.confirmedAt },
  { name: "feedback_at", type: "instant", merge: "least", value: (f) => f.feedbackAt },
  { name: "deleted_at", type: "instant", merge: "least", value: (f) => f.deletedAt },
  { name: "provide_feedback", type: "bool", merge: "or", value: (f) => f.provideFeedback },
  { name: "status", type: "smallint", merge: { group: "status" }, value: (f) => f.status?.code ?? null },
  { name: "status_at", type: "instant", merge: { group: "status" }, value: (f) => f.status?.at ?? null },
  { name: "error_code", type: "int", merge: { group: "status" }, value: (f) => f.status?.errorCode ?? null },
  { name: "country", type: "text", merge: { group: "recipient" }, value: (f) => f.recipient?.country ?? null },
  { name: "carrier_id", type: "int", merge: { group: "recipient" }, value: (f) => f.recipient?.carrierId ?? null },
  {
    name: "carrier_source",
    type: "smallint",
    merge: { group: "recipient" },
    value: (f) => f.recipient?.source ?? null,
  },
  { name: "recipient_at", type: "instant", merge: { group: "recipient" }, value: (f) => f.recipient?.at ?? null },
  { name: "channel", type: "text", merge: { group: "sender" }, value: (f) => f.sender?.channel ?? null },
  { name: "provider", type: "text", merge: { group: "sender" }, value: (f) => f.sender?.provider ?? null },
  {
    name: "messaging_service",
    type: "text",
    merge: { group: "sender" },
    value: (f) => f.sender?.messagingService ?? null,
  },
  { name: "sender", type: "text", merge: { group: "sender" }, value: (f) => f.sender?.sender ?? null },
  { name: "sender_source", type: "smallint", merge: { group: "sender" }, value: (f) => f.sender?.source ?? null },
  { name: "sender_at", type: "instant", merge: { group: "sender" }, value: (f) => f.sender?.at ?? null },
  { name: "price", type: "bigint", merge: { group: "price" }, value: (f) => f.price?.micros ?? null },
  { name: "currency", type: "text", merge: { group: "price" }, value: (f) => f.price?.currency ?? null },
  { name: "price_at", type: "instant", merge: { group: "price" }, value: (f) => f.price?.at ?? null },
  { name: "to_hash", type: "hex", merge: { group: "address" }, value: (f) => f.address?.hash ?? null },
  { name: "to_masked", type: "text", merge: { group: "address" }, value: (f) => f.address?.masked ?? null },
  { name: "attempt", type: "smallint", merge: "greatest", value: (f) => f.attempt },
  { name: "num_segments", type: "smallint", merge: "greatest", value: (f) => f.numSegments },
  { name: "num_media", type: "smallint", merge: "greatest", value: (f) => f.numMedia },
  { name: "raw_dlr_done_date", type: "text", merge: "least", value: (f) => f.rawDlrDoneDate },
];
