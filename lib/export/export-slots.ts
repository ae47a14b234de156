import type { AccountScope } from "@/lib/db/account-scope";
import { onePerProcess } from "@/lib/db/one-per-process";

/** Of all accounts together; more would only make each other slower. */
export const MOST_EXPORTS = 6;
/** Of one account with its subaccounts, whoever of them asks: however much one tenant downloads, the others have the rest. */
export const MOST_OF_TENANT = 2;
/** Beyond that nobody's turn comes within their patience, and each who waits costs a connection. */
const MOST_WAITING_OF_TENANT = 20;
const PATIENCE_MS = 10_000;
const RETRY_AFTER_SECONDS = 15;

/** The caller's or the tenant's other downloads, or those of everybody, did not end within ten seconds. */
export class ExportBusyError extends Error {
  override readonly name = "ExportBusyError";
  readonly retryAfterSeconds = RETRY_AFTER_SECONDS;
}

/** Who asks: a user, a key, or the account itself. Where users are of several accounts, they are one caller. */
export type Downloader = { readonly scope: Pick<AccountScope, "tenantId">; readonly caller: string };

type Running = { readonly tenantId: number; readonly caller: string };
type Waiting = Running & { readonly begin: () => void };
type Slots = { readonly running: Set<Running>; readonly waiting: Set<Waiting> };

const slots = () => onePerProcess<Slots>("export-slots", () => ({ running: new Set(), waiting: new Set() }));

const count = (set: Iterable<Running>, tenantId: number): number =>
  [...set].filter((other) => other.tenantId === tenantId).length;

const isFree = ({ running }: Slots, { tenantId, caller }: Running): boolean =>
  running.size < MOST_EXPORTS &&
  count(running, tenantId) < MOST_OF_TENANT &&
  ![...running].some((other) => other.caller === caller);

/** Of those who can begin now whose tenant has the fewest downloads, and of these who came first. */
const findNext = (held: Slots): Waiting | undefined =>
  [...held.waiting]
    .filter((waiting) => isFree(held, waiting))
    .sort((a, b) => count(held.running, a.tenantId) - count(held.running, b.tenantId))[0];

function begin(held: Slots, { tenantId, caller }: Running): () => void {
  const run = { tenantId, caller };
  held.running.add(run);
  return () => {
    if (!held.running.delete(run)) return;
    for (let next = findNext(held); next; next = findNext(held)) next.begin();
  };
}

/**
 * Waits for the caller's turn: one download at a time each, two of an account with its subaccounts. Answers how to give the slot back. Throws
 * ExportBusyError after ten seconds, and what `signal` was aborted with.
 */
export async function takeExportSlot(
  { scope: { tenantId }, caller }: Downloader,
  signal: AbortSignal,
  patienceMs = PATIENCE_MS,
): Promise<() => void> {
  signal.throwIfAborted();
  const held = slots();
  const wanted = { tenantId, caller };
  if (isFree(held, wanted)) return begin(held, wanted);
  if (count(held.waiting, tenantId) >= MOST_WAITING_OF_TENANT) throw new ExportBusyError("many exports are waiting");
  return new Promise((resolve, reject) => {
    const leave = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", giveUp);
      held.waiting.delete(waiting);
    };
    const giveUp = () => {
      leave();
      reject(signal.aborted ? signal.reason : new ExportBusyError("other exports are running"));
    };
    const waiting: Waiting = {
      ...wanted,
      begin: () => {
        leave();
        resolve(begin(held, wanted));
      },
    };
    const timer = setTimeout(giveUp, patienceMs);
    signal.addEventListener("abort", giveUp, { once: true });
    held.waiting.add(waiting);
  });
}
