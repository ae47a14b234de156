import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

/** Stops a process and its children without ending them, as a hanging disk or host would; answers how to go on. */
export function freeze(pid: number): () => void {
  process.kill(pid, "SIGSTOP");
  // Once the parent stands still there will be no more children.
  const frozen = [pid, ...listChildren(pid)];
  signalAll(frozen, "SIGSTOP");
  return () => signalAll(frozen, "SIGCONT");
}

function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // It ended meanwhile.
    }
  }
}

function listChildren(parent: number): number[] {
  const processes = existsSync("/proc/self/stat") ? listByProc() : listByPs();
  return processes.flatMap(([pid, ppid]) => (pid !== undefined && ppid === parent ? [pid] : []));
}

const listByPs = () =>
  execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));

const listByProc = () =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => [Number(pid), parentOf(pid)]);

function parentOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return Number.NaN;
  }
}
