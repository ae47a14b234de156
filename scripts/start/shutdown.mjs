import { stopRunningCommands } from "./commands.mjs";
import { explain } from "./console.mjs";

/** A terminal's Ctrl-C comes twice, once more through npm: only a later signal means "now". */
const IMPATIENCE = 2_000;

const work = [];
let began;

export const isStopping = () => began !== undefined;

/**
 * Registers what must be undone at the end, last first.
 * @param {() => unknown} undo
 * @returns {() => void} forgets it again
 */
export function onStop(undo) {
  work.push(undo);
  return () => {
    const index = work.indexOf(undo);
    if (index !== -1) work.splice(index, 1);
  };
}

/** Undoes everything, whatever fails on the way. */
export async function stopAll() {
  began ??= performance.now();
  await stopRunningCommands();
  while (work.length > 0) {
    try {
      await work.pop()();
    } catch (error) {
      process.stderr.write(explain(error));
    }
  }
}

async function stopOnRequest(code) {
  if (isStopping()) {
    if (performance.now() - began > IMPATIENCE) process.exit(1);
    return;
  }
  began = performance.now();
  // While everything is being taken down, late failures of the app are no news.
  process.on("uncaughtException", () => {});
  await stopAll();
  process.exit(code);
}

/** @param {number} code what to exit with after an orderly stop */
export function stopOnSignals(code) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stopOnRequest(code));
  // The terminal may be gone before we are.
  process.stdout.on("error", () => {});
  process.stderr.on("error", () => {});
  stopWithNpm(code);
}

/** npm hands SIGTERM to a shell between it and us, which dies of it without telling us: all we see is a new parent. */
function stopWithNpm(code) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stopOnRequest(code);
  }, 500);
  watch.unref();
}
