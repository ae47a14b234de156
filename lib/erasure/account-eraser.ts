import { onePerProcess } from "@/lib/db/one-per-process";
import { prisma } from "@/lib/db/prisma";
import { stopExports } from "@/lib/export/copy-out";
import { BackgroundLoop } from "@/lib/observability/background-loop";
import { eachAccount } from "@/lib/observability/each-account";
import { logger } from "@/lib/observability/logger";
import { deleteAccountRows } from "./delete-in-steps";
import { eraseMessages } from "./erase-messages";

const LOOK_MS = 30_000;
/** Credentials that were verified before the closing are taken for some seconds more, and what they sent is on its way. */
const CLOSED_FOR_MS = 15_000;

/** Deletes what administrators wanted gone, one account after the other. */
export const accountEraser = () =>
  onePerProcess(
    "account-eraser",
    () =>
      new BackgroundLoop({
        name: "looking for what administrators wanted gone",
        everyMs: LOOK_MS,
        run: (signal) => runErasures(Date.now(), signal),
      }),
  );

/** Everything that is asked for by now. Throws as the database does; what is done stays done. */
export async function runErasures(
  now: number = Date.now(),
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const asked = await prisma().account.findMany({
    where: { erasingSince: { not: null }, closedAt: null },
    select: { id: true, sid: true, erasures: true },
  });
  await eachAccount(asked, "deleting all messages", async ({ id, sid, erasures }) => {
    await eraseMessages(id, signal);
    if (signal.aborted) return;
    // Unless it was asked for again meanwhile.
    await prisma().account.updateMany({ where: { id, erasures }, data: { erasingSince: null } });
    logger().info({ account: sid }, "messages deleted, as an administrator wanted");
  });
  const closed = await prisma().account.findMany({
    where: { closedAt: { lt: new Date(now - CLOSED_FOR_MS) } },
    select: { id: true, sid: true },
  });
  await eachAccount(closed, "deleting a closed account", async ({ id, sid }) => {
    // Those that waited for their turn when it was closed have begun since.
    await stopExports({ accountSid: sid });
    await deleteAccountRows(id, signal);
    if (signal.aborted) return;
    await prisma().account.deleteMany({ where: { id } });
    logger().info({ account: sid }, "closed account deleted");
  });
}
