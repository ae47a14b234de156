import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { ACTIONS, PAGES, ROUTES } from "@/lib/auth/access-table";
import { ROLES } from "@/lib/auth/roles";
import type { DeclaredRoute } from "@/lib/http/declared-route";

const APP = import.meta.dirname;
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"] as const;

const FILES = readdirSync(APP, { recursive: true, encoding: "utf8" }).map((file) => file.split(sep).join("/"));
const read = (file: string) => readFileSync(join(APP, file), "utf8");

/** `(dashboard)/[account]/views/page.tsx` is at `/[account]/views`. */
const withoutGroups = (file: string) => `/${file.replaceAll(/\([^/]+\)\//g, "")}`;
const toAddress = (file: string) => withoutGroups(file).replace(/\/(page|route)\.tsx?$/, "") || "/";

const listed = (pattern: RegExp) => FILES.filter((file) => pattern.test(file)).sort();
const isRole = (requirement: string) => ROLES.some((role) => role === requirement);

/** What a file asks of whoever uses it, it asks by the name of its own line. */
const names = (file: string, name: string) => read(file).includes(JSON.stringify(name));

describe("every route", () => {
  it("answers by its own line of the table, and every line has its route", async () => {
    const found: string[] = [];
    for (const file of listed(/(^|\/)route\.ts$/)) {
      const handlers: Readonly<Record<string, unknown>> = await import(join(APP, file));
      for (const method of METHODS.filter((name) => name in handlers)) {
        const { access } = handlers[method] as Partial<DeclaredRoute>;
        if (access === "methods") continue;
        const own = [`${method} ${toAddress(file)}`, `* ${toAddress(file)}`];
        expect(own, `${method} of ${file}`).toContain(access);
        if (access) found.push(access);
      }
    }
    expect([...new Set(found)].sort()).toEqual(Object.keys(ROUTES).sort());
  });
});

describe("every page", () => {
  const pages = listed(/(^|\/)page\.tsx$/);

  it("is in the table, and every line has its page", () => {
    expect(pages.map(toAddress).sort()).toEqual(Object.keys(PAGES).sort());
  });

  it.each(pages)("asks for what the table says: %s", (file) => {
    const address = toAddress(file) as keyof typeof PAGES;
    expect(names(file, address)).toBe(isRole(PAGES[address]));
  });
});

/** The functions that a file of server actions exports. */
function listExported(file: string): string[] {
  const { statements } = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest);
  return statements.flatMap((statement) => {
    const isExported = ts.canHaveModifiers(statement)
      ? ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
      : ts.isExportDeclaration(statement);
    if (!isExported || ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)) return [];
    if (ts.isFunctionDeclaration(statement) && statement.name) return [statement.name.text];
    throw new Error(`${file} exports something that is no function`);
  });
}

describe("every server action", () => {
  const DIRECTIVE = /^\s*["']use server["']/m;
  const files = listed(/\.tsx?$/).filter((file) => !file.includes(".test.") && DIRECTIVE.test(read(file)));
  const actions = files.flatMap((file) =>
    listExported(file).map((name) => ({ file, action: `${withoutGroups(file).replace(/\.tsx?$/, "")}#${name}` })),
  );

  it("stands in a file of actions only", () => {
    for (const file of files) expect(read(file).match(new RegExp(DIRECTIVE, "gm")), file).toHaveLength(1);
    for (const file of files) expect(read(file).trimStart(), file).toMatch(DIRECTIVE);
  });

  it("is in the table, and every line has its action", () => {
    expect(actions.map(({ action }) => action).sort()).toEqual(Object.keys(ACTIONS).sort());
  });

  it.each(actions)("asks for what the table says: $action", ({ file, action }) => {
    expect(names(file, action)).toBe(isRole(ACTIONS[action as keyof typeof ACTIONS]));
  });
});
