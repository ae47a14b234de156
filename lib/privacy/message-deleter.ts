import { SYSTEM } from "@/lib/audit/audit-source";
import { recordAudit } from "@/lib/audit/record-audit";
import { onePerProcess } from "@/lib/db/one-per-process";
import { prisma } from "@/lib/db/prisma";
import { BackgroundLoop } from "@/lib/observability/background-loop";
import { eachAccount } from "@/lib/observability/each-account";
import { logger } from "@/lib/observability/logger";
import { deleteOldMessages } from "./delete-old-messages";
import { toKeptFrom } from "./retention";

const LOOK_MS = 600_000;

/** What an administrator wants gone goes with what it counted, which retention would leave. */
const KEPT_FOR_A_TIME = {
  where: { retentionDays: { not: null }, erasingSince: null, closedAt: null },
  select: { id: true, sid: true, retentionDays: true, reportingZone: true },
} as const;

type Account = { id: number; sid: string; retentionDays: number | null; reportingZone: string };

/** Deletes what is older than each account keeps messages. Several servers at it do each a part. */
export const messageDeleter = () =>
  onePerProcess(
    "message-deleter",
    () => new BackgroundLoop({ name: "looking for old messages", everyMs: LOOK_MS, run: deleteEverywhere }),
  );

async function deleteEverywhere(signal: AbortSignal): Promise<void> {
  const accounts = await prisma().account.findMany(KEPT_FOR_A_TIME);
  await eachAccount(accounts, "deleting old messages", async (account) => {
    if (!signal.aborted) await applyRetention(account, signal);
  });
}

async function applyRetention({ id, sid, retentionDays, reportingZone }: Account, signal: AbortSignal): Promise<void> {
  if (retentionDays === null) return;
  const keptFrom = toKeptFrom(retentionDays, reportingZone, Date.now());
  const messages = await deleteOldMessages({ accountId: id, keptFrom }, signal);
  if (messages === 0) return;
  logger().info({ account: sid, messages, keptFrom }, "old messages are deleted");
  const details = { messages, created_before: keptFrom.toISOString() };
  await recordAudit({ accountId: id, action: "retention.applied", by: SYSTEM, details });
}
