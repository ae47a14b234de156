import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const hasProc = existsSync("/proc/self/stat");

function askPs(pid, column) {
  try {
    return execFileSync("ps", ["-o", `${column}=`, "-p", String(pid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return "";
  }
}

/** The fields of /proc/PID/stat after the command's name, which may itself hold spaces and brackets. */
function procStat(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}

/** False for a zombie too: it holds its number, but does nothing any more. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  const state = hasProc ? procStat(pid)[0] : askPs(pid, "state")[0];
  return state !== undefined && state !== "Z" && state !== "X";
}

/** Tells a process from a later one that was given the same number (in containers the rule, not the exception). */
export const startedAt = (pid) => (hasProc ? (procStat(pid)[19] ?? "") : askPs(pid, "lstart"));

export function commandLine(pid) {
  if (!hasProc) return askPs(pid, "command");
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}

/** Waits until `condition` holds; false when it still doesn't after `milliseconds`. */
export async function until(condition, milliseconds, every = 20) {
  const deadline = performance.now() + milliseconds;
  while (!condition()) {
    if (performance.now() > deadline) return false;
    await sleep(every);
  }
  return true;
}
