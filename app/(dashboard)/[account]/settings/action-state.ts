import { REFUSALS } from "../refusals";

/** What came of something done on a page of the settings; errors and messages are sentences. */
export type ActionState =
  | { readonly status: "untouched" }
  | {
      readonly status: "done";
      readonly message: string | null;
      /** A one-time link, which cannot be read again. */
      readonly link?: string;
    }
  /** What was typed is wrong. */
  | { readonly status: "invalid"; readonly error: string }
  | { readonly status: "refused"; readonly error: string };

export const refused = (error: string) => ({ status: "refused", error }) as const;
export const done = (message: string | null = null, link?: string) => ({ status: "done", message, link }) as const;

export const UNAVAILABLE = refused(REFUSALS.unavailable);
