import type { FormErrors } from "@/lib/schedules/schedule-form";

/** What came of saving a schedule. */
export type SaveState =
  | { readonly status: "untouched" }
  /** `secret` is that of a new webhook, and shown this once. */
  | { readonly status: "saved"; readonly secret: string | null }
  | { readonly status: "invalid"; readonly errors: FormErrors }
  | { readonly status: "refused"; readonly error: string };
