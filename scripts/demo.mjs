import { readArguments, USAGE } from "./demo/arguments.mjs";
import { requireServer } from "./demo/require-server.mjs";
import { root } from "./start/commands.mjs";
import { explain, green, StartError, say, seconds, step } from "./start/console.mjs";
import { openDatabase } from "./start/open-database.mjs";
import { prepareDataDir, readSettings, requireNode } from "./start/settings.mjs";
import { isStopping, onStop, stopAll, stopOnSignals } from "./start/shutdown.mjs";

async function demo() {
  requireNode();
  process.chdir(root);
  const { help, remove, ...traffic } = readArguments(process.argv.slice(2), Date.now());
  if (help) return say(USAGE);
  const settings = readSettings();
  // Asked first: without it nothing can be sent, and a database started for nothing would take its place.
  const server = remove ? undefined : await requireServer(settings);
  await step("Database", async () => {
    const database = await openDatabase(settings);
    onStop(database.close);
    return "open";
  });
  // Loaded only now: it reads the environment that has just been set.
  const { tsImport } = await import("tsx/esm/api");
  /** @type {typeof import("./demo/run-demo")} */
  const { makeDemo, removeDemo } = await tsImport("./demo/run-demo.ts", import.meta.url);
  prepareDataDir(settings.dataDir);
  const began = performance.now();
  const told = { server, dataDir: settings.dataDir, say, onStop };
  const sentence = await (remove ? removeDemo(told) : makeDemo(traffic, told)).catch(explainFailure);
  say(`${green("✔")} ${sentence} (${seconds(performance.now() - began)})`);
}

/** @returns {never} */
function explainFailure(error) {
  switch (error.name) {
    case "DemoBusyError":
      throw new StartError("Demo data is being made or removed already. Try again when that is done.");
    case "DatabaseUnavailableError":
      throw new StartError("The database went away. Run it again: it starts over and ends the same.");
    case "ServerGoneError":
    case "TrafficRefusedError":
      throw new StartError(`${error.message}\n  Run it again: it starts over and ends the same.`);
    default:
      throw error;
  }
}

stopOnSignals(130);
try {
  await demo();
} catch (error) {
  if (!isStopping()) {
    process.stderr.write(explain(error));
    process.exitCode = 1;
  }
}
if (!isStopping()) await stopAll();
