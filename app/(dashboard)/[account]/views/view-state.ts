import { REFUSALS } from "../refusals";

/** What came of a change of a view; `error` is a sentence, about the name or about all of it. */
export type ViewState =
  | { readonly status: "untouched" }
  /** `href` opens it. */
  | { readonly status: "saved"; readonly href: string }
  | { readonly status: "refused"; readonly field: "name" | null; readonly error: string };

export const refused = (error: string, field: "name" | null = null): ViewState => ({ status: "refused", field, error });

export const UNAVAILABLE = refused(REFUSALS.unavailable);
