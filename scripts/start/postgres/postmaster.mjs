import { spawn } from "node:child_process";
import { closeSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StartError } from "../console.mjs";
import { commandLine, isAlive, until } from "../processes.mjs";

const LARGEST_LOG = 8 * 1024 * 1024;
/** After `kill -9` of the postmaster its backends take a moment to notice. */
const LEAVING_MILLISECONDS = 30_000;

function pidFile(folder) {
  try {
    const lines = readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n");
    return {
      pid: Number(lines[0]),
      folder: lines[1],
      socketFolder: lines[4],
      isReady: lines[7]?.trim() === "ready",
    };
  } catch {
    return undefined;
  }
}

/** The server that runs on these files. The number alone proves nothing: it may have been given to another program since. */
export function findPostmaster(folder) {
  const found = pidFile(folder);
  return found && isAlive(found.pid) && commandLine(found.pid).includes(found.folder) ? found : undefined;
}

/** Fast shutdown; only when that takes too long the harsher ways, from which PostgreSQL recovers at its next start. */
async function endProcess(pid) {
  for (const [signal, patience] of [
    ["SIGINT", 30_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ]) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await until(() => !isAlive(pid), patience)) return;
  }
}

/** Ends a server that outlived its parent, and removes lock files whose number belongs to nobody, a zombie or a stranger. */
async function clearLeftovers({ folder, socketFolder }) {
  const left = findPostmaster(folder);
  if (left) await endProcess(left.pid);
  rmSync(join(folder, "postmaster.pid"), { force: true });
  for (const name of readdirSync(socketFolder)) rmSync(join(socketFolder, name), { force: true });
}

export const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null;

function openLog(file) {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGEST_LOG) renameSync(file, `${file}.1`);
  return { fd: openSync(file, "a", 0o600), from: size > LARGEST_LOG ? 0 : size };
}

/** One attempt; answers the reason it gave in its log if it failed. */
async function attempt(cluster, binaries, logFile, onSpawn) {
  const { folder, owner } = cluster;
  await clearLeftovers(cluster);
  const { fd, from } = openLog(logFile);
  // A session of its own (detached): Ctrl-C in the terminal must reach only us, who stop it after the last request.
  const child = spawn(join(binaries, "bin", "postgres"), ["-D", folder], {
    ...owner,
    cwd: "/",
    env: {},
    detached: true,
    stdio: ["ignore", fd, fd],
  });
  closeSync(fd);
  onSpawn(child);
  let failure;
  child.once("error", (error) => {
    failure = error.code;
  });
  const isOver = () => failure !== undefined || hasEnded(child);
  const isReady = () => {
    const file = pidFile(folder);
    return file?.pid === child.pid && file?.isReady;
  };
  // No limit: recovery after a crash takes what it takes.
  await until(() => isOver() || isReady(), Number.POSITIVE_INFINITY);
  if (!isOver()) return undefined;
  const log = readFileSync(logFile).subarray(from).toString();
  return failure ?? log.match(/FATAL: +(.+)/)?.[1] ?? "it ended at once";
}

/**
 * Starts PostgreSQL on a cluster and waits until it takes connections.
 * @param {(child: import("node:child_process").ChildProcess) => void} onSpawn told of each process, so that it can be stopped while it still recovers
 */
export async function startPostmaster(cluster, binaries, logFile, onSpawn) {
  const deadline = performance.now() + LEAVING_MILLISECONDS;
  for (;;) {
    const reason = await attempt(cluster, binaries, logFile, onSpawn);
    if (reason === undefined) return;
    if (!reason.includes("pre-existing shared memory block") || performance.now() > deadline) {
      throw new StartError(`PostgreSQL did not start: ${reason}. Its log is ${logFile}`);
    }
    await sleep(200);
  }
}

export async function stopPostmaster(child) {
  if (child.pid !== undefined && !hasEnded(child)) await endProcess(child.pid);
}
