import { onePerProcess } from "@/lib/db/one-per-process";
import { prisma } from "@/lib/db/prisma";
import { BackgroundLoop } from "@/lib/observability/background-loop";
import { eachAccount } from "@/lib/observability/each-account";
import { logger } from "@/lib/observability/logger";
import { noteZoneRules } from "./note-zone-rules";
import { rebuildDays } from "./rebuild-days";

/** Another process may have changed a zone, PostgreSQL been updated, and what failed is to be tried again. */
const LOOK_MS = 30_000;

const PENDING = {
  where: { zoneChangedAt: { not: null } },
  select: { id: true, sid: true, reportingZone: true },
} as const;

type Account = { readonly id: number; readonly sid: string; readonly reportingZone: string };

/** Rebuilds the days of every account whose reporting zone, or that zone's rules, were changed, one after the other, in the background. */
class DayRebuilder {
  private readonly reached = new Map<number, Date>();
  private readonly loop = new BackgroundLoop({
    name: "looking for days to rebuild",
    everyMs: LOOK_MS,
    run: (signal) => this.run(signal),
  });

  /** Whatever was changed before the call is rebuilt. */
  start(): void {
    this.loop.start();
  }

  /** The start of the day or month that it is at; null if this process is not at it. Months follow all of the days. */
  reachedOf(accountId: number): Date | null {
    return this.reached.get(accountId) ?? null;
  }

  private async run(signal: AbortSignal): Promise<void> {
    await noteZoneRules();
    const accounts = await prisma().account.findMany(PENDING);
    await eachAccount(accounts, "rebuilding days", (account) => this.rebuild(account, signal));
  }

  private async rebuild({ id, sid, reportingZone: zone }: Account, signal: AbortSignal): Promise<void> {
    try {
      for await (const { start } of rebuildDays(id)) {
        if (signal.aborted) return;
        this.reached.set(id, start);
      }
      logger().info({ account: sid, zone }, "hours, days and months are now those of the reporting zone");
    } finally {
      this.reached.delete(id);
    }
  }
}

export const dayRebuilder = () => onePerProcess("day-rebuilder", () => new DayRebuilder());
