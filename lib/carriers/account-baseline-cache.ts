import type { AccountScope } from "@/lib/db/account-scope";
import { onePerProcess } from "@/lib/db/one-per-process";
import type { AccountBaseline } from "./account-baseline";

/** What is learned from ends a day ago, where little changes any more. */
const LIFETIME_MS = 10 * 60_000;
/** History of a carrier may arrive at any time; one that has none at all is asked after twice as late each time. */
const PATIENCE_MS = 30_000;
/** A few megabytes each for an account of thousands of carriers. */
const MOST = 20;

type Entry = { readonly value: Promise<AccountBaseline>; readonly learned: number; readonly patience: number };
const cache = () => onePerProcess("account-baselines", () => new Map<string, Entry>());

function remember(key: string, learn: () => Promise<AccountBaseline>, patience: number): Promise<AccountBaseline> {
  const entries = cache();
  entries.delete(key);
  const [oldest] = entries.keys();
  if (entries.size >= MOST && oldest !== undefined) entries.delete(oldest);
  const entry = { value: learn(), learned: Date.now(), patience };
  entries.set(key, entry);
  entry.value.catch(() => entries.get(key) === entry && entries.delete(key));
  return entry.value;
}

/**
 * What `learn` finds out about the account for the hour that begins at `hour`, kept for ten minutes, or, where that is not enough for
 * who asks, for half a minute at first; concurrent callers share one search, errors are not kept. The key begins with the account, so
 * that nothing crosses accounts.
 */
export async function recallBaseline(
  { accountId }: AccountScope,
  hour: number,
  learn: () => Promise<AccountBaseline>,
  isEnough: (baseline: AccountBaseline) => boolean,
): Promise<AccountBaseline> {
  const key = `${accountId} ${hour}`;
  const isYoung = ({ learned }: Entry, ms: number) => Date.now() < learned + ms;
  const known = cache().get(key);
  if (!known || !isYoung(known, LIFETIME_MS)) return remember(key, learn, PATIENCE_MS);
  const baseline = await known.value;
  if (isYoung(known, known.patience) || isEnough(baseline)) return baseline;
  const latest = cache().get(key);
  return latest && latest !== known ? latest.value : remember(key, learn, known.patience * 2);
}
