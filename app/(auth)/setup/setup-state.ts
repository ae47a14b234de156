export type SetupField =
  | "name"
  | "email"
  | "password"
  | "accountName"
  | "reportingZone"
  | "twilioAccountSid"
  | "twilioAuthToken";

/**
 * What the setup form shows after a submit. `errors` are sentences, that of the password without its subject ("must have …");
 * `values` are what was typed, without the secrets.
 */
export type SetupFormState =
  | { readonly status: "open" }
  | {
      readonly status: "invalid";
      readonly errors: Readonly<Partial<Record<SetupField, string>>>;
      readonly values: Readonly<Partial<Record<SetupField, string>>>;
    }
  /** The token is not the one of the link; or somebody was faster. */
  | { readonly status: "wrong token" | "done" }
  /** From the same network. */
  | { readonly status: "too many" }
  | { readonly status: "unavailable" }
  /** Shown once: the auth token cannot be read again. */
  | { readonly status: "created"; readonly accountSid: string; readonly authToken: string };
