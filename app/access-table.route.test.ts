import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { ACTIONS, PAGES, ROUTES } from "@/lib/auth/access-table";
import { ROLES } from "@/lib/auth/roles";
import { listAppFiles, listHandlers, toAddress } from "./testing/list-handlers";

const FILES = listAppFiles();
const read = (file: string) => readFileSync(join(import.meta.dirname, file), "utf8");
const listed = (pattern: RegExp) => FILES.filter((file) => pattern.test(file)).sort();
const isRole = (requirement: string) => ROLES.some((role) => role === requirement);

/** What a file asks of whoever uses it, it asks by the name of its own line. */
const names = (file: string, name: string) => read(file).includes(JSON.stringify(name));

describe("every route", () => {
  it("answers by its own line of the table, and every line has its route", async () => {
    const handlers = (await listHandlers()).filter(({ handler }) => handler.access !== "methods");
    for (const { method, address, handler } of handlers)
      expect([`${method} ${address}`, `* ${address}`]).toContain(handler.access);
    const found = handlers.map(({ handler }) => handler.access);
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
    listExported(file).map((name) => ({ file, action: `${toAddress(file).replace(/\.tsx?$/, "")}#${name}` })),
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
