import { toAddressBlock } from "@/lib/auth/address-block";
import { AttemptLimit } from "@/lib/auth/attempt-limit";
import { getClientAddress } from "@/lib/auth/client-address";
import type { KeyScope } from "@/lib/auth/key-scopes";
import { onePerProcess } from "@/lib/db/one-per-process";
import { env } from "@/lib/env";

const WINDOW_MS = 60_000;
const MAX_KEYS = 10_000;

/** More requests in a minute than the settings allow. Nothing of this one was taken. */
export class RateLimitError extends Error {
  override readonly name = "RateLimitError";
  constructor(readonly retryAfterSeconds: number) {
    super("too many requests");
  }
  static override [Symbol.hasInstance](value: unknown) {
    return value instanceof Error && value.name === "RateLimitError";
  }
}

/** 0 in a setting means none. */
const toLimit = (perMinute: number) =>
  new AttemptLimit({ max: perMinute > 0 ? perMinute : Infinity, windowMs: WINDOW_MS, maxKeys: MAX_KEYS });

/** In the memory of this process: each of several servers counts for itself. */
const limits = () =>
  onePerProcess("rate-limits", () => ({
    ingest: toLimit(env().RATE_LIMIT_INGEST),
    read: toLimit(env().RATE_LIMIT_READ),
    refused: toLimit(env().RATE_LIMIT_REFUSED),
    open: toLimit(env().RATE_LIMIT_OPEN),
  }));

function take(limit: AttemptLimit, key: string): void {
  if (!limit.take(key)) throw new RateLimitError(limit.secondsLeft(key));
}

const toNetwork = (headers: Headers): string => toAddressBlock(getClientAddress(headers));

/** Counts a request of somebody known: a key, an account's token or a user. Throws RateLimitError. */
export const takeRequest = (kind: KeyScope, caller: string): void => take(limits()[kind], caller);

/**
 * Counts a request whose credentials or signature were refused, by the address it came from. Beyond the limit it only saves what a
 * refusal costs: credentials are looked at before, so that whoever has the right ones is not held up by others behind the same address,
 * and what keeps them from being guessed is their 128 random bits. Throws RateLimitError.
 */
export const takeRefusal = ({ headers }: Request): void => take(limits().refused, toNetwork(headers));

/** Counts a request that proves nothing, since it need not, by the address it came from. Throws RateLimitError. */
export const takeOpenRequest = (headers: Headers): void => take(limits().open, toNetwork(headers));

/** The same for whoever answers in words; false where there were too many. */
export const mayBeServed = (headers: Headers): boolean => limits().open.take(toNetwork(headers));
