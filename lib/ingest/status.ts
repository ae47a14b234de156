/**
 * Twilio's outbound message statuses. The number is how the database keeps them: rank * 10, plus a fixed order among
 * statuses of the same rank, so that `status / 10` is the rank by which facts merge.
 */
export const STATUS_CODES = {
  accepted: 0,
  scheduled: 1,
  queued: 10,
  sending: 20,
  sent: 30,
  delivery_unknown: 31,
  undelivered: 40,
  failed: 41,
  canceled: 42,
  delivered: 50,
  read: 60,
} as const;

export type MessageStatus = keyof typeof STATUS_CODES;
export type StatusCode = (typeof STATUS_CODES)[MessageStatus];

const names = new Map(Object.entries(STATUS_CODES).map(([name, code]) => [code, name as MessageStatus]));

export const statusRank = (code: number) => Math.trunc(code / 10);

export const isMessageStatus = (name: string): name is MessageStatus => Object.hasOwn(STATUS_CODES, name);

/** The status of a stored code; throws on a code that was never written. */
export function toStatusName(code: number): MessageStatus {
  const name = names.get(code as StatusCode);
  if (!name) throw new RangeError(`no message status has the code ${code}`);
  return name;
}

/** One less than what an integer holds: the highest stands for "none given" where facts are compared. */
export const MAX_ERROR_CODE = 2_147_483_646;
