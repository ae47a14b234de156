import { randomBytes } from "node:crypto";
import { encryptTwilioToken } from "@/lib/accounts/twilio-token";
import { hashSecret, mintHex } from "@/lib/auth/secret-hash";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";
import { createTestScope } from "./scope";

export type WireAccount = { scope: AccountScope; sid: string; token: string; twilioToken: string };

/** A fresh account with an auth token of its own and Twilio's. */
export async function createWireAccount(): Promise<WireAccount> {
  const scope = await createTestScope();
  const token = mintHex();
  const twilioToken = mintHex();
  await prisma().account.update({
    where: { id: scope.accountId },
    data: {
      authTokenHash: Uint8Array.from(hashSecret("auth-token-hash", token)),
      twilioAuthTokenEncrypted: Uint8Array.from(encryptTwilioToken(twilioToken, scope.accountSid)),
    },
  });
  return { scope, sid: scope.accountSid, token, twilioToken };
}

export const mintMessageSid = () => `SM${randomBytes(16).toString("hex")}`;
