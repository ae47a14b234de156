import { parseArgs } from "node:util";
import { root } from "./start/commands.mjs";
import { explain, StartError, say } from "./start/console.mjs";
import { openDatabase } from "./start/open-database.mjs";
import { readSettings, requireNode } from "./start/settings.mjs";
import { isStopping, onStop, stopAll, stopOnSignals } from "./start/shutdown.mjs";

function readEmail() {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [email] = positionals;
  if (email === undefined || positionals.length > 1) throw new StartError("npm run reset-link -- EMAIL");
  return email;
}

async function printResetLink() {
  requireNode();
  process.chdir(root);
  const email = readEmail();
  const settings = readSettings();
  const database = await openDatabase(settings);
  onStop(database.close);
  // Loaded only now: it reads the environment that has just been set.
  const { tsImport } = await import("tsx/esm/api");
  /** @type {typeof import("./reset-link/make-reset-link")} */
  const { makeResetLink } = await tsImport("./reset-link/make-reset-link.ts", import.meta.url);
  const origin = settings.publicUrl ?? `http://localhost:${settings.port}`;
  const link = await makeResetLink(email, origin);
  if (link === null) throw new StartError(`Nobody with the e-mail address ${email} signs in here.`);
  say(`To choose a new password, once, within a day:\n  ${link}`);
}

stopOnSignals(130);
try {
  await printResetLink();
} catch (error) {
  if (!isStopping()) {
    process.stderr.write(explain(error));
    process.exitCode = 1;
  }
}
if (!isStopping()) await stopAll();
