/** What an API key may do: send facts, read reports and messages. */
export const KEY_SCOPES = ["ingest", "read"] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** The known ones among stored scopes. */
export const toKeyScopes = (stored: readonly string[]): readonly KeyScope[] =>
  KEY_SCOPES.filter((scope) => stored.includes(scope));
