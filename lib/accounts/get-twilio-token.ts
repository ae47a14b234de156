import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { decryptTwilioToken } from "./twilio-token";

const findEncrypted = ({ accountId }: AccountScope): Promise<Uint8Array | null> =>
  prisma()
    .account.findUnique({ where: { id: accountId }, select: { twilioAuthTokenEncrypted: true } })
    .then((account) => account?.twilioAuthTokenEncrypted ?? null)
    .catch((error: unknown) => {
      throw toDatabaseError(error);
    });

/** Whether the account has a Twilio token. Throws DatabaseUnavailableError. */
export const hasTwilioToken = async (scope: AccountScope): Promise<boolean> => (await findEncrypted(scope)) !== null;

/** The auth token by which the account calls Twilio, or null when it has none. */
export async function getTwilioToken(scope: AccountScope): Promise<string | null> {
  const encrypted = await findEncrypted(scope);
  return encrypted && decryptTwilioToken(encrypted, scope.accountSid);
}
