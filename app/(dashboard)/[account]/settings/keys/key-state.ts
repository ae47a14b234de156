export type KeyField = "name" | "scopes" | "expiry";

/** What came of making a key; `errors` and `error` are sentences. */
export type KeyState =
  | { readonly status: "untouched" }
  /** Shown this once: the secret cannot be read again. */
  | { readonly status: "created"; readonly name: string; readonly sid: string; readonly secret: string }
  | { readonly status: "invalid"; readonly errors: Readonly<Partial<Record<KeyField, string>>> }
  | { readonly status: "refused"; readonly error: string };

/** What came of giving the account another auth token; `previousUntil` is in epoch milliseconds. */
export type TokenState =
  | { readonly status: "untouched" }
  | { readonly status: "rotated"; readonly token: string; readonly previousUntil: number | null }
  | { readonly status: "refused"; readonly error: string };
