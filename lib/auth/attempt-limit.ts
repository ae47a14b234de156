type Attempts = { count: number; until: number };

/**
 * Counts attempts by key in fixed windows, in the memory of this process. At most `maxKeys` keys: when more come, the
 * oldest window is forgotten, so a flood of keys costs memory no more than precision.
 */
export class AttemptLimit {
  private readonly attempts = new Map<string, Attempts>();

  constructor(
    private readonly options: { readonly max: number; readonly windowMs: number; readonly maxKeys: number },
  ) {}

  /** Counts one attempt; false when there were too many already in this window. */
  take(key: string, now = Date.now()): boolean {
    const known = this.attempts.get(key);
    if (known && known.until > now) {
      known.count += 1;
      return known.count <= this.options.max;
    }
    this.attempts.delete(key);
    if (this.attempts.size >= this.options.maxKeys) {
      const oldest = this.attempts.keys().next();
      if (!oldest.done) this.attempts.delete(oldest.value);
    }
    this.attempts.set(key, { count: 1, until: now + this.options.windowMs });
    return true;
  }

  /** Whether the last attempt was the first of its window that was one too many: what is to be told of once, not of each. */
  isFirstRefused(key: string): boolean {
    return this.attempts.get(key)?.count === this.options.max + 1;
  }

  /** Until the present window of a key is over, at least 1. */
  secondsLeft(key: string, now = Date.now()): number {
    return Math.max(1, Math.ceil(((this.attempts.get(key)?.until ?? now) - now) / 1000));
  }

  /** Takes one attempt back that was none, after all. */
  giveBack(key: string): void {
    const known = this.attempts.get(key);
    if (known && known.count > 0) known.count -= 1;
  }

  /** Forgets the attempts of a key, after one that succeeded. */
  clear(key: string): void {
    this.attempts.delete(key);
  }
}
