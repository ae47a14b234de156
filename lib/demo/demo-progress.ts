/** How far the making of demo data is. `busy`: another process works on it. */
export type DemoProgress =
  | { readonly status: "idle" | "done" | "busy" | "failed" }
  | { readonly status: "running"; readonly messages: number; readonly total: number };
