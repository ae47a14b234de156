/** What came of looking for somebody's messages; errors are sentences. */
export type PersonState =
  | { readonly status: "untouched" }
  | { readonly status: "refused"; readonly error: string }
  /** `summary` is a sentence about them. */
  | { readonly status: "found"; readonly masked: string; readonly messages: number; readonly summary: string }
  | { readonly status: "erased"; readonly message: string };

export type PersonFile =
  | { readonly status: "refused"; readonly error: string }
  | { readonly status: "file"; readonly name: string; readonly content: string };
