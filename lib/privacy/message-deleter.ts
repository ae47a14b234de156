import { SYSTEM } from "@/lib/audit/audit-source";
import { recordAudit } from "@/lib/audit/record-audit";
import { onePerProcess } from "@/lib/db/one-per-process";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { beforeExit } from "@/lib/observability/before-exit";
import { describeError } from "@/lib/observability/describe-error";
import { logger } from "@/lib/observability/logger";
import { deleteOldMessages } from "./delete-old-messages";
import { toKeptFrom } from "./retention";

const LOOK_MS = 600_000;

const KEPT_FOR_A_TIME = {
  where: { retentionDays: { not: null } },
  select: { id: true, sid: true, retentionDays: true, reportingZone: true },
} as const;

type Account = { id: number; sid: string; retentionDays: number | null; reportingZone: string };

/** Deletes what is older than each account keeps messages, in the background. Several servers at it do each a part. */
class MessageDeleter {
  private work: Promise<void> | null = null;
  private timer: ReturnType<typeof setInterval> | null = null;
  private readonly end = new AbortController();

  /** Begins unless it is at it already; from then on looks every ten minutes. Never rejects. */
  start(): void {
    if (!this.timer) {
      this.timer = setInterval(() => this.start(), LOOK_MS).unref();
      beforeExit(async () => {
        this.end.abort();
        if (this.timer) clearInterval(this.timer);
        await this.work;
      });
    }
    this.work ??= this.run().finally(() => {
      this.work = null;
    });
  }

  private async run(): Promise<void> {
    try {
      for (const account of await prisma().account.findMany(KEPT_FOR_A_TIME)) {
        if (!this.end.signal.aborted) await this.applyRetention(account);
      }
    } catch (error) {
      logger().error({ error: describeError(error) }, "looking for old messages failed; trying again");
    }
  }

  /** What fails with one account keeps no other waiting. */
  private async applyRetention({ id, sid, retentionDays, reportingZone }: Account): Promise<void> {
    if (retentionDays === null) return;
    const keptFrom = toKeptFrom(retentionDays, reportingZone, Date.now());
    try {
      const client = await pool().connect();
      // A connection lost between two statements fails the next one; unheard, the event would end the process.
      const ignore = () => {};
      client.on("error", ignore);
      try {
        const messages = await deleteOldMessages(client, { accountId: id, keptFrom }, this.end.signal);
        if (messages === 0) return;
        logger().info({ account: sid, messages, keptFrom }, "old messages are deleted");
        const details = { messages, created_before: keptFrom.toISOString() };
        await recordAudit({ accountId: id, action: "retention.applied", by: SYSTEM, details });
      } finally {
        client.removeListener("error", ignore);
        client.release();
      }
    } catch (error) {
      logger().error({ account: sid, error: describeError(error) }, "deleting old messages failed; trying again");
    }
  }
}

export const messageDeleter = () => onePerProcess("message-deleter", () => new MessageDeleter());
