import type { FormErrors } from "@/lib/schedules/schedule-form";

/** What came of saving a schedule. */
export type SaveState =
  | { readonly status: "untouched" }
  /** `secret` is that of a new webhook, and shown this once. */
  | { readonly status: "saved"; readonly secret: string | null }
  | { readonly status: "invalid"; readonly errors: FormErrors }
  | { readonly status: "refused"; readonly error: string };

/** What came of anything else done to one; both are sentences. */
export type ActionState =
  | { readonly status: "untouched" }
  | { readonly status: "done"; readonly message: string | null }
  | { readonly status: "refused"; readonly error: string };

export const refused = (error: string) => ({ status: "refused", error }) as const;

export const UNAVAILABLE = refused("The server could not do that just now. Try again in a moment.");
