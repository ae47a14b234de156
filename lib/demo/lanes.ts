/** Work that is under way at once, at most so much of it. */
export class Lanes {
  private readonly open = new Set<Promise<void>>();
  private failure: { readonly error: unknown } | null = null;

  constructor(private readonly most: number) {}

  /** Begins the work, and waits until there is room for more. Rejects once any work has. */
  async add(work: () => Promise<void>): Promise<void> {
    const lane: Promise<void> = work()
      .catch((error: unknown) => {
        this.failure ??= { error };
      })
      .finally(() => this.open.delete(lane));
    this.open.add(lane);
    if (this.open.size >= this.most) await Promise.race(this.open);
    this.throwFailure();
  }

  /** Waits for the end of all work; rejects if any has. */
  async settle(): Promise<void> {
    await this.drain();
    this.throwFailure();
  }

  /** Waits for the end of all work, whatever comes of it. */
  async drain(): Promise<void> {
    await Promise.all(this.open);
  }

  private throwFailure() {
    if (this.failure) throw this.failure.error;
  }
}
