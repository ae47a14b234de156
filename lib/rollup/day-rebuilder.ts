import { onePerProcess } from "@/lib/db/one-per-process";
import { prisma } from "@/lib/db/prisma";
import { describeError } from "@/lib/observability/describe-error";
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
  private work: Promise<void> | null = null;
  private isAskedAgain = false;
  private timer: ReturnType<typeof setInterval> | null = null;
  private readonly reached = new Map<number, Date>();

  /**
   * Begins unless it is at it already; whatever was changed before the call is rebuilt. From then on looks by itself every
   * half minute. Never rejects.
   */
  start(): void {
    this.timer ??= setInterval(() => this.start(), LOOK_MS).unref();
    this.isAskedAgain = true;
    this.work ??= this.run().finally(() => {
      this.work = null;
    });
  }

  /** The start of the day or month that it is at; null if this process is not at it. Months follow all of the days. */
  reachedOf(accountId: number): Date | null {
    return this.reached.get(accountId) ?? null;
  }

  private async run(): Promise<void> {
    while (this.isAskedAgain) {
      this.isAskedAgain = false;
      try {
        await noteZoneRules();
        for (const account of await prisma().account.findMany(PENDING)) await this.rebuild(account);
      } catch (error) {
        logger().error({ error: describeError(error) }, "looking for days to rebuild failed; trying again");
      }
    }
  }

  /** What fails with one account keeps no other waiting. */
  private async rebuild({ id, sid, reportingZone: zone }: Account): Promise<void> {
    try {
      for await (const { start } of rebuildDays(id)) this.reached.set(id, start);
      logger().info({ account: sid, zone }, "hours, days and months are now those of the reporting zone");
    } catch (error) {
      logger().error({ account: sid, error: describeError(error) }, "rebuilding days failed; trying again");
    } finally {
      this.reached.delete(id);
    }
  }
}

export const dayRebuilder = () => onePerProcess("day-rebuilder", () => new DayRebuilder());
