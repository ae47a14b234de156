import { prisma } from "@/lib/db/prisma";

const PRECISION_MS = 60_000;

/** Remembers in the background that a key was used, to the minute; failing to costs nobody anything. */
export function noteKeyUse(sid: string, lastUsedAt: Date | null): void {
  const now = new Date();
  const stale = new Date(now.getTime() - PRECISION_MS);
  if (lastUsedAt && lastUsedAt > stale) return;
  prisma()
    .apiKey.updateMany({
      where: { sid, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: stale } }] },
      data: { lastUsedAt: now },
    })
    .catch(() => {});
}
