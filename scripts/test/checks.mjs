import { AsyncLocalStorage } from "node:async_hooks";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "../start/commands.mjs";
import { bold, green, red, seconds } from "../start/console.mjs";
import { until } from "../start/processes.mjs";
import { isStopping, onStop } from "../start/shutdown.mjs";

/** How long a tool may take to end its own children. */
const PATIENCE = 15_000;

/** How long what a tool wrote last may take to arrive. */
const LAST_WORDS = 2_000;

export const tally = { passed: 0, failed: 0, skipped: 0 };

/** The stage that is under way: how often it failed, and, among others side by side, what its lane has said so far. */
const underWay = new AsyncLocalStorage();

/** @param {string} text */
export function write(text) {
  const said = underWay.getStore()?.said;
  if (said) said.push(text);
  else process.stdout.write(text);
}

/** Runs lanes of stages side by side; what a lane says is shown when it is through, so that they don't mix. */
export async function sideBySide(...lanes) {
  const run = async (lane) => {
    const said = [];
    await underWay.run({ failed: 0, said }, lane);
    process.stdout.write(said.join(""));
  };
  await Promise.all(lanes.map(run));
}

export function count({ passed = 0, failed = 0, skipped = 0 }) {
  const stage = underWay.getStore();
  if (stage) stage.failed += failed;
  tally.passed += passed;
  tally.failed += failed;
  tally.skipped += skipped;
}

/** Says what comes now, runs it, says how it went; whatever goes wrong counts as a failure and the next stage follows. */
export async function stage(name, work) {
  if (isStopping()) return;
  write(`\n${bold(`▶ ${name}`)}\n`);
  const began = performance.now();
  const own = { failed: 0, said: underWay.getStore()?.said };
  try {
    await underWay.run(own, work);
  } catch (error) {
    if (isStopping()) return;
    write(`${error instanceof Error ? error.message : error}\n`);
    count({ failed: 1 });
    own.failed += 1;
  }
  write(`${own.failed === 0 ? green("✔") : red("✖")} ${name} (${seconds(performance.now() - began)})\n`);
}

/**
 * Runs one of the installed tools with its output shown, and answers its exit code.
 * A process group of its own, so that a stop takes the tool's children too and Ctrl-C reaches them only through us.
 */
export async function runTool(file, args, env = {}) {
  const output = underWay.getStore()?.said ? "pipe" : "inherit";
  const child = spawn(process.execPath, [join(root, "node_modules", file), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ["ignore", output, output],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", write);
  const closed = once(child, "close");
  const ended = new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
  const forget = onStop(() => endGroup(child.pid));
  try {
    return await ended;
  } finally {
    forget();
    // What a tool that crashed left behind.
    await endGroup(child.pid);
    await Promise.race([closed, sleep(LAST_WORDS)]);
  }
}

/** Ends a process group and waits for its last member: a server takes a moment to stop its database. */
async function endGroup(pid) {
  signalGroup(pid, "SIGTERM");
  if (!(await until(() => !signalGroup(pid, 0), PATIENCE))) signalGroup(pid, "SIGKILL");
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}

/** A check that either holds or not: counts as one. */
export const check = (name, file, args, env) =>
  stage(name, async () => {
    const isFine = (await runTool(file, args, env)) === 0;
    count(isFine ? { passed: 1 } : { failed: 1 });
  });

/** A tool that runs tests and writes a JSON report, which `read` turns into counts. A run of no test at all is a failure. */
export const tests = (name, file, { args, env, report, read }) =>
  stage(name, async () => {
    rmSync(report, { force: true });
    const code = await runTool(file, args, env);
    if (!existsSync(report)) throw new Error(`${name} ended with code ${code} and left no report.`);
    const counts = read(JSON.parse(readFileSync(report, "utf8")));
    count(counts);
    if (counts.passed + counts.failed === 0) throw new Error(`No ${name} test was run.`);
    // An error outside of any test, such as one thrown after the last.
    if (code !== 0 && counts.failed === 0) throw new Error(`${name} ended with code ${code}.`);
  });

/** Vitest's JSON report. A file that cannot even be loaded has no tests in it and counts as one failure. */
export const countVitest = (report) => ({
  passed: report.numPassedTests,
  failed:
    report.numFailedTests +
    report.testResults.filter(({ status, assertionResults }) => status === "failed" && assertionResults.length === 0)
      .length,
  skipped: report.numPendingTests + report.numTodoTests,
});

/** Playwright's JSON report; `errors` are those outside of any test. */
export const countPlaywright = ({ stats, errors }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected + errors.length,
  skipped: stats.skipped,
});
