import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { decryptTwilioToken } from "./twilio-token";

/** The auth token by which the account calls Twilio, or null when it has none. */
export async function getTwilioToken({ accountId, accountSid }: AccountScope): Promise<string | null> {
  const account = await prisma()
    .account.findUnique({ where: { id: accountId }, select: { twilioAuthTokenEncrypted: true } })
    .catch((error: unknown) => {
      throw toDatabaseError(error);
    });
  const encrypted = account?.twilioAuthTokenEncrypted;
  return encrypted ? decryptTwilioToken(encrypted, accountSid) : null;
}
