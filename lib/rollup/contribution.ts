import { LATENCY_BOUNDS_SECONDS } from "./levels";

/**
 * What one row `m` of `message` adds to the roll-ups, as SQL expressions (product §1 has the words). A message counts
 * in the bucket of its creation, once it is known to be created and to expect feedback.
 */
export const COUNTS = (m: string) => `${m}created_at IS NOT NULL AND ${m}provide_feedback`;

/** 0 or 1, also where a status that is not known yet makes the condition NULL. */
const flag = (condition: string) => `((${condition}) IS TRUE)::int`;

const seconds = (m: string, stage: string) => `extract(epoch FROM ${m}${stage} - ${m}created_at)`;

/** Index of the histogram column, 0-based; the bounds are whole seconds and inclusive. */
const histogramIndex = (m: string, stage: string) =>
  `width_bucket((ceil(${seconds(m, stage)}) - 0.5)::float8, '{${LATENCY_BOUNDS_SECONDS.join(",")}}'::float8[])`;

/** Column name → SQL over the message row; `m` is a prefix such as `new.` with its dot. */
export const contribution = (m: string): Record<string, string> => ({
  at: `${m}created_at`,
  country: `coalesce(${m}country, 'ZZ')`,
  carrier_id: `coalesce(${m}carrier_id, 0)`,
  channel: `coalesce(${m}channel, '')`,
  provider: `coalesce(${m}provider, '')`,
  sender: `coalesce(nullif(${m}messaging_service, ''), ${m}sender, '')`,
  attempted: "1",
  // sent, delivery unknown, delivered, read
  status_ok: flag(`${m}status IN (30, 31, 50, 60)`),
  delivered_by_receipt: flag(`${m}status >= 50`),
  delivered: flag(`${m}status >= 50 OR ${m}confirmed_at IS NOT NULL`),
  confirmed: flag(`${m}confirmed_at IS NOT NULL`),
  // A canceled message never left: it failed on the sender's side, as `failed` did.
  failed: flag(`${m}status IN (41, 42)`),
  undelivered: flag(`${m}status = 40`),
  pending: flag(`${m}status IS NULL OR ${m}status < 30`),
  // Prices in a currency other than the account's are kept but not added up.
  cost: `CASE WHEN ${m}currency = (SELECT currency FROM account WHERE id = $1) THEN coalesce(${m}price, 0) ELSE 0 END`,
  // The code that a failed message failed with, 0 where none was given.
  failure_code: `CASE WHEN ${m}status IN (40, 41, 42) THEN coalesce(${m}error_code, 0) END`,
  deliver_index: histogramIndex(m, "delivered_at"),
  confirm_index: histogramIndex(m, "confirmed_at"),
});
