import { setTimeout as delay } from "node:timers/promises";

/** Whether the promise settles within so many milliseconds. */
export async function settlesWithin(ms: number, promise: Promise<unknown>): Promise<boolean> {
  const waiting = new AbortController();
  const settled = promise.then(
    () => true,
    () => true,
  );
  const late = delay(ms, false, { signal: waiting.signal }).catch(() => false);
  try {
    return await Promise.race([settled, late]);
  } finally {
    waiting.abort();
  }
}
