import { onePerProcess } from "@/lib/db/one-per-process";
import { prisma } from "@/lib/db/prisma";
import { describeError } from "@/lib/observability/describe-error";
import { logger } from "@/lib/observability/logger";
import { deleteAccountRows } from "./delete-in-steps";
import { eraseMessages } from "./erase-messages";

/** Another process may have been asked, and what failed is to be tried again. */
const LOOK_MS = 30_000;
/** Credentials that were verified before the closing are taken for some seconds more, and what they sent is on its way. */
const CLOSED_FOR_MS = 15_000;

/** Deletes in the background what administrators wanted gone, one account after the other. */
class AccountEraser {
  private work: Promise<void> | null = null;
  private isAskedAgain = false;
  private timer: ReturnType<typeof setInterval> | null = null;

  /** Begins unless it is at it already; from then on looks by itself every half minute. Never rejects. */
  start(): void {
    this.timer ??= setInterval(() => this.start(), LOOK_MS).unref();
    this.isAskedAgain = true;
    this.work ??= this.run().finally(() => {
      this.work = null;
    });
  }

  private async run(): Promise<void> {
    while (this.isAskedAgain) {
      this.isAskedAgain = false;
      try {
        await runErasures();
      } catch (error) {
        logger().error(
          { error: describeError(error) },
          "deleting what administrators wanted gone failed; trying again",
        );
      }
    }
  }
}

export const accountEraser = () => onePerProcess("account-eraser", () => new AccountEraser());

/** Everything that is asked for by now. Throws as the database does; what is done stays done. */
export async function runErasures(now = Date.now()): Promise<void> {
  const asked = await prisma().account.findMany({
    where: { eraseMessagesBefore: { not: null } },
    select: { id: true, sid: true, eraseMessagesBefore: true },
  });
  for (const { id, sid, eraseMessagesBefore: before } of asked) {
    if (!before) continue;
    await eraseMessages(id, before);
    // Unless it was asked for again meanwhile.
    await prisma().account.updateMany({
      where: { id, eraseMessagesBefore: before },
      data: { eraseMessagesBefore: null },
    });
    logger().info({ account: sid }, "messages deleted, as an administrator wanted");
  }
  const closed = await prisma().account.findMany({
    where: { closedAt: { lt: new Date(now - CLOSED_FOR_MS) } },
    select: { id: true, sid: true },
  });
  for (const { id, sid } of closed) {
    await deleteAccountRows(id);
    await prisma().account.deleteMany({ where: { id } });
    logger().info({ account: sid }, "closed account deleted");
  }
}
