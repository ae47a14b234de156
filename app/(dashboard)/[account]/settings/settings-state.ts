/** What a section of the settings shows after a save; errors and notes are sentences. */
export type SettingsState<Field extends string = string> =
  | { readonly status: "untouched" | "not allowed" | "unavailable" }
  /** Without a note it says only that it is saved. */
  | { readonly status: "saved"; readonly note?: string }
  | { readonly status: "refused"; readonly error: string }
  | { readonly status: "invalid"; readonly errors: Readonly<Partial<Record<Field, string>>> };
