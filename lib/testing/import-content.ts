import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { chooseAccount } from "@/lib/import/choose-account";
import { detectFormat } from "@/lib/import/detect-format";
import { type FileResult, importFile } from "@/lib/import/import-file";
import { keepNothing, type StateKeeper } from "@/lib/import/import-state";
import type { LineProblem } from "@/lib/import/import-tally";
import { openFile } from "@/lib/import/open-file";

/** A folder for the files of a test file's tests, gone after them. Answers how to write one. */
export function givenFiles(): (content: string | Uint8Array) => string {
  const folder = mkdtempSync(join(tmpdir(), "otp-insights-import-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let files = 0;
  return (content) => {
    const path = join(folder, `file-${files++}`);
    writeFileSync(path, content);
    return path;
  };
}

export type ImportSettings = {
  expectsFeedback?: boolean;
  state?: StateKeeper;
  signal?: AbortSignal;
  onProgress?: () => void;
  onProblems?: (problems: readonly LineProblem[]) => void;
};

/** When imports of tests happen. */
export const IMPORTED_AT = Date.UTC(2026, 10, 21);

/** Imports a file of a format that its content tells, as the command does. */
export async function importPath(
  path: string,
  scopes: readonly AccountScope[],
  settings: ImportSettings = {},
): Promise<FileResult> {
  const file = await openFile(path);
  try {
    const format = detectFormat(file.head);
    return await importFile(file, {
      format,
      state: keepNothing,
      scopeOf: chooseAccount(scopes, null),
      provider: format === "csv" ? null : "twilio",
      expectsFeedback: true,
      now: IMPORTED_AT,
      signal: new AbortController().signal,
      onProgress: () => {},
      onProblems: () => {},
      ...settings,
    });
  } finally {
    await file.close();
  }
}
