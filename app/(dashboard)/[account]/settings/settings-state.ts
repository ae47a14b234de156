export type SettingsField = "name" | "reportingZone" | "confirmationWindow";

/** What a section of the settings shows after a save; `errors` are sentences. */
export type SettingsState =
  | { readonly status: "untouched" | "saved" | "not allowed" | "unavailable" }
  | { readonly status: "invalid"; readonly errors: Readonly<Partial<Record<SettingsField, string>>> };
