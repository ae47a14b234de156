declare const minted: unique symbol;

/**
 * Proof that the caller may act for this account. Minted only in lib/auth; every query and mutation of tenant data
 * takes it first, so that an unscoped read does not compile.
 */
export type AccountScope = {
  readonly accountId: number;
  readonly accountSid: string;
  /** Of the account it is a subaccount of, or its own: what accounts share with others is parted by it. */
  readonly tenantId: number;
  /** IANA name; the default zone of every report of the account. */
  readonly reportingZone: string;
  readonly confirmationWindowMinutes: number;
  /** ISO 4217. */
  readonly currency: string;
  /** Epoch milliseconds: messages created before have been deleted by the account's retention; null where none have. */
  readonly messagesKeptFrom: number | null;
  readonly [minted]: true;
};
