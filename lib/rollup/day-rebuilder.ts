import { onePerProcess } from "@/lib/db/one-per-process";
import { prisma } from "@/lib/db/prisma";
import { describeError } from "@/lib/observability/describe-error";
import { logger } from "@/lib/observability/logger";
import { rebuildDays } from "./rebuild-days";

const RETRY_MS = 30_000;

/** Rebuilds the days of every account whose reporting zone was changed, one after the other, in the background. */
class DayRebuilder {
  private work: Promise<void> | null = null;
  private isAskedAgain = false;

  /** Begins unless it is at it already; whatever was changed before the call is rebuilt. Never rejects. */
  start(): void {
    this.isAskedAgain = true;
    this.work ??= this.run().finally(() => {
      this.work = null;
    });
  }

  private async run(): Promise<void> {
    while (this.isAskedAgain) {
      this.isAskedAgain = false;
      try {
        const accounts = await prisma().account.findMany({ where: { zoneChangedAt: { not: null } } });
        for (const { id, sid, reportingZone } of accounts) {
          for await (const _ of rebuildDays(id));
          logger().info(
            { account: sid, zone: reportingZone },
            "days and months are now those of the new reporting zone",
          );
        }
      } catch (error) {
        logger().error({ error: describeError(error) }, "rebuilding days failed; trying again");
        setTimeout(() => this.start(), RETRY_MS).unref();
      }
    }
  }
}

export const dayRebuilder = () => onePerProcess("day-rebuilder", () => new DayRebuilder());
