import { HOUR } from "@/lib/time/wall-clock";

/** Of an account in an hour, told apart by each process; callers choose these names, and each is a row of counters. */
const MOST_SENDERS = 20;

/** Bounds how many senders counters tell apart. */
export class KnownSenders {
  private hour = 0;
  private byAccount = new Map<number, Set<string>>();

  constructor(private readonly most = MOST_SENDERS) {}

  /** The sender, or an empty text for those that come after the first twenty of the hour. */
  admit(accountId: number, sender: string, now = Date.now()): string {
    const hour = Math.floor(now / HOUR);
    if (hour !== this.hour) this.byAccount = new Map();
    this.hour = hour;
    const known = this.byAccount.get(accountId) ?? new Set();
    if (known.has(sender)) return sender;
    if (known.size >= this.most) return "";
    this.byAccount.set(accountId, known.add(sender));
    return sender;
  }
}
