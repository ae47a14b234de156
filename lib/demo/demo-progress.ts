/** How far the making of demo data is. `busy`: another process works on it; `too many`: requests of whoever asks. */
export type DemoProgress =
  | { readonly status: "idle" | "done" | "busy" | "failed" | "too many" }
  | { readonly status: "running"; readonly messages: number; readonly total: number };
