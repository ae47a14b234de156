import { readFileSync } from "node:fs";
import { main } from "./servers";

type Action = { readonly id: string; readonly file: string; readonly name: string; readonly pages: readonly string[] };
type Manifest = {
  readonly node: Readonly<
    Record<string, { workers: Readonly<Record<string, unknown>>; filename: string; exportedName: string }>
  >;
};

const readManifest = (name: string) => JSON.parse(readFileSync(`.next/server/${name}.json`, "utf8"));

/** The pages and routes of the build, as `/[account]/views/page`. */
export const listBuiltPaths = (): string[] =>
  Object.values<string>(JSON.parse(readFileSync(".next/app-path-routes-manifest.json", "utf8")));

/** The server actions of the build. */
export function listBuiltActions(): Action[] {
  const { node }: Manifest = readManifest("server-reference-manifest");
  return Object.entries(node).map(([id, { workers, filename, exportedName }]) => ({
    id,
    file: filename,
    name: exportedName,
    pages: Object.keys(workers),
  }));
}

/** Stands for a form without a field among an action's arguments. */
export const EMPTY_FORM = Symbol("an empty form");

/** Arguments as React sends them: JSON, in which `$K` and a number refers to the fields of a form. */
function toBody(args: readonly unknown[]): FormData {
  const body = new FormData();
  body.set(
    "0",
    JSON.stringify(args, (_key, value) => (value === EMPTY_FORM ? "$K1" : value)),
  );
  return body;
}

/** Calls an action as a page of this site does, but by hand. */
export function callAction({ id }: Action, page: string, args: readonly unknown[], headers: Record<string, string>) {
  return fetch(`${main.url}${page}`, {
    method: "POST",
    redirect: "manual",
    headers: { ...headers, "next-action": id, accept: "text/x-component", origin: main.url },
    body: toBody(args),
  });
}
