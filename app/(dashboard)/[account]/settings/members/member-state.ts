/** What came of a change of the members; errors and messages are sentences. */
export type MemberState =
  | { readonly status: "untouched" }
  | {
      readonly status: "done";
      readonly message: string | null;
      /** A one-time link, which cannot be read again. */
      readonly link?: string;
    }
  | { readonly status: "invalid"; readonly error: string }
  | { readonly status: "refused"; readonly error: string };

export const refused = (error: string) => ({ status: "refused", error }) as const;
export const done = (message: string | null = null, link?: string) => ({ status: "done", message, link }) as const;

export const UNAVAILABLE = refused("The server could not do that just now. Try again in a moment.");
