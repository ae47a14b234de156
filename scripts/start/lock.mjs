import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartError } from "./console.mjs";
import { isAlive, startedAt } from "./processes.mjs";

/** Another process holds the data directory. */
export class DataDirTakenError extends StartError {}

const read = (file) => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
};

function isHeld(text) {
  const [pid, started] = text.split("\n");
  return isAlive(Number(pid)) && startedAt(pid) === started;
}

/**
 * Keeps a second server off the same data directory. A lock left behind by `kill -9` is taken over.
 * @returns {() => void} releases it
 */
export function lockDataDir(dataDir) {
  const file = join(dataDir, "server.pid");
  const mine = `${process.pid}\n${startedAt(process.pid)}\n`;
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: "wx" });
      return () => {
        if (read(file) === mine) rmSync(file, { force: true });
      };
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const theirs = read(file);
    if (theirs !== "" && isHeld(theirs)) {
      throw new DataDirTakenError(
        `OTP Insights already runs on ${dataDir} (process ${theirs.split("\n")[0]}). Stop it first, or name another: DATA_DIR=/path npm start`,
      );
    }
    takeAway(file, theirs);
  }
}

/** Moves the stale lock aside; if another starter replaced it just before, puts that one's back. */
function takeAway(file, stale) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (read(aside) === stale) rmSync(aside, { force: true });
  else renameSync(aside, file);
}
