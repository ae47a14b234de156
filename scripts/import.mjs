import { parseOptions, USAGE, UsageError } from "./import/options.mjs";
import { showProgress } from "./import/progress.mjs";
import { toExitCode, toSummary } from "./import/summary.mjs";
import { root } from "./start/commands.mjs";
import { explain, StartError, say, warn } from "./start/console.mjs";
import { openDatabase } from "./start/open-database.mjs";
import { readSettings, requireNode } from "./start/settings.mjs";
import { isStopping, onStop, stopAll, stopOnSignals } from "./start/shutdown.mjs";

/** Runs the import and answers the exit code. */
async function runCommand(options) {
  const settings = readSettings();
  const database = await openDatabase(settings);
  onStop(database.close);
  const { tsImport } = await import("tsx/esm/api");
  /** @type {typeof import("./import/run")} */
  const { runImport, ImportRefusal } = await tsImport("./import/run.ts", import.meta.url);
  const stop = new AbortController();
  const importing = runImport({
    ...options,
    dataDir: settings.dataDir,
    signal: stop.signal,
    show: showProgress,
    report: (result) => toSummary(result).forEach(say),
    warn,
  });
  // Undone before the database is closed: what is being written is finished, and its place kept.
  onStop(async () => {
    stop.abort();
    await importing.catch(() => {});
  });
  try {
    return toExitCode(await importing);
  } catch (error) {
    throw error instanceof ImportRefusal ? new StartError(error.message) : error;
  }
}

async function main() {
  requireNode();
  const options = parseOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  process.chdir(root);
  stopOnSignals(130);
  return runCommand(options);
}

try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    process.exitCode = 2;
  } else if (!isStopping()) {
    process.stderr.write(explain(error));
    process.exitCode = 1;
  }
}
if (!isStopping()) await stopAll();
