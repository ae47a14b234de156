import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { listOperatorScopes } from "../../lib/auth/operator-scope";
import { DatabaseUnavailableError } from "../../lib/db/errors";
import { closePools } from "../../lib/db/pool";
import { chooseAccount, type ScopeOf } from "../../lib/import/choose-account";
import { detectFormat } from "../../lib/import/detect-format";
import type { ImportFormat } from "../../lib/import/formats";
import { identifyDatabase } from "../../lib/import/identify-database";
import { type FileResult, importFile } from "../../lib/import/import-file";
import { keepNothing, keepState, type StateKeeper } from "../../lib/import/import-state";
import { emptyTally, type LineProblem, listReasons, type ReasonSummary } from "../../lib/import/import-tally";
import { type OpenFile, openFile, openStream } from "../../lib/import/open-file";
import { UnreadableFileError } from "../../lib/import/unreadable-file-error";

export type ImportOptions = {
  files: { name: string; path: string | null }[];
  format?: ImportFormat;
  account?: string;
  feedback: "unknown" | "expected";
  again: boolean;
  rejects?: string;
  dataDir: string;
  signal: AbortSignal;
  /** Called at the start of each file; answers what ends the showing. */
  show: (look: () => object) => () => void;
  /** Told what came of a file, once it is done with. */
  report: (result: ImportResult) => void;
  warn: (line: string) => void;
};

/** For the reader, in one line. */
export class ImportRefusal extends Error {}

type Shared = { options: ImportOptions; scopeOf: ScopeOf; accountSid: string; database: string };

async function findAccounts({ account }: ImportOptions): Promise<{ scopeOf: ScopeOf; accountSid: string }> {
  const scopes = await listOperatorScopes();
  if (scopes.length === 0)
    throw new ImportRefusal("There is no account to import into yet: start the service and set it up first.");
  const chosen = scopes.find(({ accountSid }) => accountSid.toLowerCase() === account?.toLowerCase()) ?? null;
  if (account !== undefined && !chosen) throw new ImportRefusal("There is no account here with the SID of --account.");
  return { scopeOf: chooseAccount(scopes, chosen), accountSid: chosen?.accountSid ?? "" };
}

/** Without a place to keep it, an import still runs: it only starts over after a stop. */
function toStateKeeper(file: OpenFile, format: ImportFormat, { options, accountSid, database }: Shared): StateKeeper {
  if (file.identity === null) return keepNothing;
  const parts = [file.identity, format, accountSid, options.feedback, database];
  const kept = keepState(join(options.dataDir, "imports"), parts);
  let isWarned = false;
  return {
    read: () => {
      const state = kept.read();
      return options.again && state?.isFinished ? null : state;
    },
    write(state) {
      try {
        kept.write(state);
      } catch {
        if (!isWarned) options.warn("Its place cannot be kept in the data directory: after a stop it will start over.");
        isWarned = true;
      }
    },
  };
}

/** Finds out before the work what would spoil its end. */
function requireWritable(rejects: string | undefined) {
  if (rejects === undefined) return;
  try {
    appendFileSync(rejects, "");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : error;
    throw new ImportRefusal(`The file of --rejects cannot be written (${code}).`);
  }
}

function noteRejects({ rejects }: ImportOptions, name: string, problems: readonly LineProblem[]) {
  if (rejects === undefined) return;
  appendFileSync(rejects, problems.map(({ line, problem }) => `${name}:${line}: ${problem.message}\n`).join(""));
}

/** `rows` and `seconds`: of this run. */
type FileOutcome = FileResult & { format: ImportFormat | null; wasFinished: boolean; rows: number; seconds: number };

export type ImportResult = FileOutcome & { name: string; reasons: ReasonSummary[]; isStopped: boolean };

async function importOpened(file: OpenFile, shared: Shared): Promise<FileOutcome> {
  const { options, scopeOf } = shared;
  const format = options.format ?? detectFormat(file.head);
  const state = toStateKeeper(file, format, shared);
  const earlier = state.read();
  const rowsBefore = earlier?.tally.rows ?? 0;
  const bytesBefore = file.readBytes();
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1_000;
  let rows = rowsBefore;
  const stop = options.show(() => ({
    name: file.name,
    rows: rows - rowsBefore,
    seconds: seconds(),
    readBytes: file.readBytes() - bytesBefore,
    totalBytes: file.totalBytes,
  }));
  try {
    const result = await importFile(file, {
      format,
      state,
      scopeOf,
      provider: format === "csv" ? null : "twilio",
      expectsFeedback: options.feedback === "expected",
      now: Date.now(),
      signal: options.signal,
      onProgress(now) {
        rows = now.tally.rows;
      },
      onProblems: (problems) => noteRejects(options, file.name, problems),
    });
    const wasFinished = earlier?.isFinished === true;
    return { ...result, format, wasFinished, rows: result.tally.rows - rowsBefore, seconds: seconds() };
  } finally {
    stop();
  }
}

const NOTHING: FileOutcome = {
  place: { offset: 0, line: 0 },
  isFinished: false,
  tally: emptyTally(),
  isResumed: false,
  failure: null,
  isDatabaseAway: false,
  isAccountClosed: false,
  format: null,
  wasFinished: false,
  rows: 0,
  seconds: 0,
};

/** A stop must not wait for a writer that has nothing to say. */
async function openStandardInput(signal: AbortSignal): Promise<OpenFile> {
  signal.addEventListener("abort", () => process.stdin.destroy(), { once: true });
  return openStream(process.stdin, "standard input");
}

async function importNamed({ name, path }: ImportOptions["files"][number], shared: Shared): Promise<ImportResult> {
  const { signal } = shared.options;
  let file: OpenFile | undefined;
  let result: FileOutcome = NOTHING;
  try {
    file = path === null ? await openStandardInput(signal) : await openFile(path, name);
    result = await importOpened(file, shared);
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    result = { ...NOTHING, failure: error.message };
  } finally {
    await file?.close();
  }
  return { ...result, name, reasons: listReasons(result.tally), isStopped: signal.aborted };
}

/** Imports one file after another; expects the database to be open and ends its pool. */
export async function runImport(options: ImportOptions): Promise<ImportResult[]> {
  const results: ImportResult[] = [];
  try {
    requireWritable(options.rejects);
    const accounts = await findAccounts(options);
    const shared = { options, ...accounts, database: await identifyDatabase(accounts.accountSid) };
    for (const file of options.files) {
      if (options.signal.aborted || results.at(-1)?.isDatabaseAway) break;
      const result = await importNamed(file, shared);
      results.push(result);
      options.report(result);
    }
    return results;
  } catch (error) {
    if (error instanceof DatabaseUnavailableError) throw new ImportRefusal("The database does not answer.");
    throw error;
  } finally {
    await closePools();
  }
}
