import { onePerProcess } from "@/lib/db/one-per-process";

/** Of all callers together; more would only make each other slower. */
export const MOST_EXPORTS = 3;
const PATIENCE_MS = 10_000;
const RETRY_AFTER_SECONDS = 15;

/** Another download of the same caller, or too many of others, did not end within ten seconds. */
export class ExportBusyError extends Error {
  override readonly name = "ExportBusyError";
  readonly retryAfterSeconds = RETRY_AFTER_SECONDS;
}

type Slots = { readonly running: Set<string>; readonly waiting: Set<() => void> };
const slots = () => onePerProcess<Slots>("export-slots", () => ({ running: new Set(), waiting: new Set() }));

const isFree = ({ running }: Slots, caller: string) => running.size < MOST_EXPORTS && !running.has(caller);

function waitForEnd({ waiting }: Slots, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", wake);
      waiting.delete(wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    signal.addEventListener("abort", wake, { once: true });
    waiting.add(wake);
  });
}

/**
 * Waits until the caller may download: one at a time each. Answers how to give the slot back. Throws ExportBusyError after ten
 * seconds, and what `signal` was aborted with.
 */
export async function takeExportSlot(
  caller: string,
  signal: AbortSignal,
  patienceMs = PATIENCE_MS,
): Promise<() => void> {
  const held = slots();
  const deadline = performance.now() + patienceMs;
  while (!isFree(held, caller)) {
    const left = deadline - performance.now();
    if (left <= 0) throw new ExportBusyError("another export is running");
    await waitForEnd(held, left, signal);
    signal.throwIfAborted();
  }
  held.running.add(caller);
  return () => {
    if (!held.running.delete(caller)) return;
    for (const wake of [...held.waiting]) wake();
  };
}
