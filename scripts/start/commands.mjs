import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. Everything relative is relative to it. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** How long a command that is told to end may take. */
const PATIENCE = 10_000;

const running = new Set();

/** A command that ended badly; `output` is all it printed. */
export class CommandError extends Error {
  constructor(name, outcome, output) {
    super(`${name} ended with ${outcome}`);
    this.output = output;
  }
}

/**
 * Runs a command in the checkout to its end, quietly, and answers what it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string>}
 */
export function run(command, args, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    running.add(child);
    let output = "";
    const collect = (chunk) => {
      output += chunk;
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.once("error", (error) => {
      running.delete(child);
      reject(error);
    });
    child.once("close", (code, signal) => {
      running.delete(child);
      if (code === 0) resolve(output);
      else
        reject(new CommandError(args.find((arg) => !arg.startsWith("-")) ?? command, signal ?? `code ${code}`, output));
    });
  });
}

/** Runs a JavaScript file with this very Node, whatever `node` on the path may be. */
export const runNode = (file, args, env) => run(process.execPath, [file, ...args], env);

/** Ends what {@link run} has running, and waits: half an `npm ci` must not meet the next one. */
export async function stopRunningCommands() {
  const ended = [...running].map((child) => once(child, "close"));
  for (const child of running) child.kill("SIGTERM");
  const timer = setTimeout(() => {
    for (const child of running) child.kill("SIGKILL");
  }, PATIENCE);
  await Promise.all(ended);
  clearTimeout(timer);
}

export const lastLines = (text, count) => text.trimEnd().split("\n").slice(-count).join("\n");
