import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../start/commands.mjs";
import { until } from "../start/processes.mjs";

const PATIENCE = 60_000;
const running = new Set<ChildProcess>();
const folders: string[] = [];

/** A folder that the database's own user can reach when the tests run as root. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "otp-insights-start-"));
  chmodSync(folder, 0o711);
  folders.push(folder);
  return folder;
}

/** `scripts/start.mjs` as a real process, on a port of the system's choice unless one is given. */
export function launch(settings: { DATA_DIR: string } & Record<string, string>) {
  const { DATABASE_URL: _url, APP_SECRET: _secret, ...env } = process.env;
  const child = spawn(process.execPath, [join(root, "scripts", "start.mjs")], {
    env: { ...env, NODE_ENV: "production", NO_COLOR: "1", HOST: "127.0.0.1", PORT: "0", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const text = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    text.out += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    text.err += chunk;
  });
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once("close", (code, signal) => {
      running.delete(child);
      resolve(code ?? signal);
    });
  });
  const address = () => text.out.match(/Ready on (http:\S+)/)?.[1];
  return {
    ended,
    errors: () => text.err,
    /** Everything it has written. */
    output: () => text.out + text.err,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    /** The address it says it serves on. */
    async ready(): Promise<string> {
      await until(() => address() !== undefined || child.exitCode !== null, PATIENCE);
      const url = address();
      if (url === undefined) throw new Error(`The server did not start:\n${text.out}${text.err}`);
      return url;
    },
  };
}

/** Ends what a failed test left running, in a way that also stops its database. */
export async function stopServers(): Promise<void> {
  for (const child of running) child.kill("SIGTERM");
  if (!(await until(() => running.size === 0, 20_000))) for (const child of running) child.kill("SIGKILL");
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export const postmasterPid = (dataDir: string) =>
  Number(readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);

/** The status of an answer; 0 when there was none. */
export const statusOf = (url: string) =>
  fetch(url).then(
    (response) => response.status,
    () => 0,
  );

/** Asks until the answer has this status. */
export async function untilStatus(url: string, status: number): Promise<void> {
  const deadline = performance.now() + PATIENCE;
  let seen = await statusOf(url);
  while (seen !== status) {
    if (performance.now() > deadline) throw new Error(`${url} answers ${seen}, not ${status}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    seen = await statusOf(url);
  }
}
