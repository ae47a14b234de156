import { readdirSync } from "node:fs";
import { join, sep } from "node:path";
import type { DeclaredRoute } from "@/lib/http/declared-route";

const APP = join(import.meta.dirname, "..");
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"] as const;

type FoundHandler = { readonly method: string; readonly address: string; readonly handler: DeclaredRoute };

/** Every file below `app`, by its path from there. */
export const listAppFiles = (): string[] =>
  readdirSync(APP, { recursive: true, encoding: "utf8" }).map((file) => file.split(sep).join("/"));

/** `(dashboard)/[account]/views/page.tsx` is at `/[account]/views`. */
export const toAddress = (file: string): string =>
  `/${file.replaceAll(/\([^/]+\)\//g, "")}`.replace(/\/(page|route)\.tsx?$/, "") || "/";

/** The handlers of every route there is, as the file system has them. */
export async function listHandlers(): Promise<FoundHandler[]> {
  const found: FoundHandler[] = [];
  for (const file of listAppFiles().filter((name) => /(^|\/)route\.ts$/.test(name))) {
    const exported: Readonly<Record<string, unknown>> = await import(join(APP, file));
    for (const method of METHODS.filter((name) => name in exported))
      found.push({ method, address: toAddress(file), handler: exported[method] as DeclaredRoute });
  }
  return found;
}
