import { parseArgs } from "node:util";
import { root } from "./start/commands.mjs";
import { explain, green, red, StartError, say, seconds } from "./start/console.mjs";
import { openDatabase } from "./start/open-database.mjs";
import { readSettings, requireNode } from "./start/settings.mjs";
import { isStopping, onStop, stopAll, stopOnSignals } from "./start/shutdown.mjs";

/** The exit code: right includes what was wrong and has been put right. */
const EXIT = { right: 0, wrong: 1, failed: 2 };

function readArguments() {
  try {
    const { values } = parseArgs({
      options: { repair: { type: "boolean", default: false }, account: { type: "string", multiple: true } },
    });
    return values;
  } catch (error) {
    throw new StartError(`${error.message}\n  npm run recount -- [--repair] [--account AC…]`);
  }
}

async function recount() {
  requireNode();
  process.chdir(root);
  const { repair, account: accountSids } = readArguments();
  const database = await openDatabase(readSettings());
  onStop(database.close);
  // Loaded only now: it reads the environment that has just been set.
  const { tsImport } = await import("tsx/esm/api");
  /** @type {typeof import("./recount/recount-accounts")} */
  const { recountAccounts } = await tsImport("./recount/recount-accounts.ts", import.meta.url);
  const began = performance.now();
  const sum = await recountAccounts({ repair, accountSids, print: say }).catch((error) => {
    if (error.name === "UnknownAccountError") throw new StartError(`There is no account ${error.accountSid}.`);
    if (error.name === "DatabaseUnavailableError")
      throw new StartError("The database went away. What was put right stays so; run it again.");
    throw error;
  });
  return conclude(sum, repair, seconds(performance.now() - began));
}

const plural = (count, noun) => `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;

function conclude({ accounts, days, wrongDays, wrongTotals }, repair, took) {
  const compared = `${plural(accounts, "account")}, ${plural(days, "day")} compared in ${took}`;
  if (wrongTotals === 0) {
    say(`${green("✔")} Every total equals its messages: ${compared}`);
    return EXIT.right;
  }
  const found = `${plural(wrongTotals, "row")} of totals on ${plural(wrongDays, "day")}`;
  if (repair) {
    say(`${green("✔")} Put right: ${found}; ${compared}`);
    return EXIT.right;
  }
  say(`${red("✖")} Wrong: ${found}; ${compared}. npm run recount -- --repair puts them right.`);
  return EXIT.wrong;
}

stopOnSignals(130);
try {
  process.exitCode = await recount();
} catch (error) {
  if (!isStopping()) {
    process.stderr.write(explain(error));
    process.exitCode = EXIT.failed;
  }
}
if (!isStopping()) await stopAll();
