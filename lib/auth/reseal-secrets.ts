import { sealOfTwilioToken } from "@/lib/accounts/twilio-token";
import { SYSTEM } from "@/lib/audit/audit-source";
import { recordAudit } from "@/lib/audit/record-audit";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { logger } from "@/lib/observability/logger";
import { webhookSeal } from "@/lib/schedules/save-schedule";
import { openSealed, type Seal, sealSecret } from "@/lib/sealed-secret";

type Stored = Uint8Array<ArrayBuffer>;
type Held = {
  readonly sealed: Stored;
  readonly seal: Seal;
  readonly replace: (by: Stored) => Promise<{ count: number }>;
};

async function listTwilioTokens(): Promise<Held[]> {
  const accounts = await prisma().account.findMany({
    where: { twilioAuthTokenEncrypted: { not: null } },
    select: { id: true, sid: true, twilioAuthTokenEncrypted: true },
  });
  return accounts.flatMap(({ id, sid, twilioAuthTokenEncrypted: sealed }) => {
    const replace = (by: Stored) =>
      prisma().account.updateMany({
        where: { id, twilioAuthTokenEncrypted: sealed },
        data: { twilioAuthTokenEncrypted: by },
      });
    return sealed ? [{ sealed, seal: sealOfTwilioToken(sid), replace }] : [];
  });
}

async function listWebhookSecrets(): Promise<Held[]> {
  const schedules = await prisma().schedule.findMany({
    where: { webhookSecretEncrypted: { not: null } },
    select: { accountId: true, id: true, webhookSecretEncrypted: true, account: { select: { sid: true } } },
  });
  return schedules.flatMap(({ accountId, id, account, webhookSecretEncrypted: sealed }) => {
    const replace = (by: Stored) =>
      prisma().schedule.updateMany({
        where: { accountId, id, webhookSecretEncrypted: sealed },
        data: { webhookSecretEncrypted: by },
      });
    return sealed ? [{ sealed, seal: webhookSeal({ accountSid: account.sid }, id), replace }] : [];
  });
}

type Resealed = { readonly resealed: number; readonly unreadable: number };

/**
 * Puts what is encrypted under a secret of APP_SECRET_PREVIOUS under APP_SECRET, so that the other may go. What somebody replaces
 * meanwhile stays theirs; what opens under none is left as it is and counted. Throws DatabaseUnavailableError.
 */
export async function resealSecrets(): Promise<Resealed> {
  if (env().APP_SECRET_PREVIOUS.length === 0) return { resealed: 0, unreadable: 0 };
  let [resealed, unreadable] = [0, 0];
  try {
    for (const { sealed, seal, replace } of [...(await listTwilioTokens()), ...(await listWebhookSecrets())]) {
      const opened = tryToOpen(sealed, seal);
      if (!opened) unreadable += 1;
      else if (!opened.isCurrent) resealed += (await replace(Uint8Array.from(sealSecret(opened.secret, seal)))).count;
    }
    if (resealed > 0)
      await recordAudit({ accountId: null, action: "secret.rotated", by: SYSTEM, details: { resealed, unreadable } });
  } catch (error) {
    throw toDatabaseError(error);
  }
  if (unreadable > 0)
    logger().error({ unreadable }, "secrets that open under neither APP_SECRET nor APP_SECRET_PREVIOUS");
  if (resealed > 0) logger().info({ resealed }, "secrets are encrypted under APP_SECRET now");
  return { resealed, unreadable };
}

function tryToOpen(sealed: Stored, seal: Seal) {
  try {
    return openSealed(sealed, seal);
  } catch {
    return null;
  }
}
