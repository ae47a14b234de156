import type { AccountScope } from "@/lib/db/account-scope";
import { onePerProcess } from "@/lib/db/one-per-process";
import type { AccountBaseline } from "./account-baseline";

/** What is learned from ends a day ago, where little changes any more. */
const LIFETIME_MS = 10 * 60_000;
/** A few megabytes each for an account of thousands of carriers. */
const MOST = 20;

type Entry = { readonly value: Promise<AccountBaseline>; readonly until: number };
const cache = () => onePerProcess("account-baselines", () => new Map<string, Entry>());

/**
 * What `learn` finds out about the account for the hour that begins at `hour`, kept for ten minutes; concurrent callers share one
 * search, errors are not kept. The key begins with the account, so that nothing crosses accounts.
 */
export function recallBaseline(
  { accountId }: AccountScope,
  hour: number,
  learn: () => Promise<AccountBaseline>,
): Promise<AccountBaseline> {
  const entries = cache();
  const key = `${accountId} ${hour}`;
  const known = entries.get(key);
  if (known && known.until > Date.now()) return known.value;
  entries.delete(key);
  const [oldest] = entries.keys();
  if (entries.size >= MOST && oldest !== undefined) entries.delete(oldest);
  const entry = { value: learn(), until: Date.now() + LIFETIME_MS };
  entries.set(key, entry);
  entry.value.catch(() => entries.get(key) === entry && entries.delete(key));
  return entry.value;
}
