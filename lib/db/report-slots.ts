import { QueryTimeoutError } from "./errors";
import { onePerProcess } from "./one-per-process";

/** A few heavy statements already keep PostgreSQL busy; more at once only make each other slower. */
const SLOTS = 6;
const PATIENCE_MS = 5_000;

type Slots = { taken: number; readonly waiting: Set<() => void> };
const slots = () => onePerProcess<Slots>("report-slots", () => ({ taken: 0, waiting: new Set() }));

/** Resolves with a slot that is the caller's. */
function takeSlot(): Promise<void> {
  const held = slots();
  if (held.taken < SLOTS) {
    held.taken += 1;
    return Promise.resolve();
  }
  return new Promise((resolve, reject) => {
    const begin = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      held.waiting.delete(begin);
      reject(new QueryTimeoutError("too many reports at once", { isQueueing: true }));
    }, PATIENCE_MS);
    held.waiting.add(begin);
  });
}

/** Hands the slot to whoever has waited longest. */
function giveBackSlot(): void {
  const held = slots();
  const [next] = held.waiting;
  if (next) {
    held.waiting.delete(next);
    next();
  } else held.taken -= 1;
}

/** Runs a heavy read when it is its turn. Throws QueryTimeoutError when that does not come within five seconds. */
export async function inReportSlot<T>(read: () => Promise<T>): Promise<T> {
  await takeSlot();
  try {
    return await read();
  } finally {
    giveBackSlot();
  }
}
