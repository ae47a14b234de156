type Entry<T> = { readonly value: Promise<T | null>; readonly until: number };

/**
 * Keeps what was found for a few seconds, counted from when the search began, and lets concurrent callers share one
 * search. What was not found, and errors, are not kept. Bounded: the oldest entry goes first.
 */
export class ShortLivedCache<T> {
  private readonly entries = new Map<string, Entry<T>>();

  constructor(private readonly options: { readonly lifetimeMs: number; readonly maxEntries: number }) {}

  get(key: string, find: () => Promise<T | null>): Promise<T | null> {
    const now = Date.now();
    const known = this.entries.get(key);
    if (known && known.until > now) return known.value;
    this.entries.delete(key);
    if (this.entries.size >= this.options.maxEntries) {
      const oldest = this.entries.keys().next();
      if (!oldest.done) this.entries.delete(oldest.value);
    }
    const entry = { value: find(), until: now + this.options.lifetimeMs };
    this.entries.set(key, entry);
    const forget = () => {
      if (this.entries.get(key) === entry) this.entries.delete(key);
    };
    entry.value.then((value) => value === null && forget(), forget);
    return entry.value;
  }

  delete(key: string): void {
    this.entries.delete(key);
  }

  clear(): void {
    this.entries.clear();
  }
}
