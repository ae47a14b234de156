import { mintAccountSid } from "@/lib/accounts/account-sid";
import { encryptTwilioToken } from "@/lib/accounts/twilio-token";
import { type AuditSource, SYSTEM } from "@/lib/audit/audit-source";
import { recordAudit } from "@/lib/audit/record-audit";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import type { FirstStartSettings } from "./first-start-settings";
import { hashPassword } from "./password";
import type { Role } from "./roles";
import { hashSecret, mintHex } from "./secret-hash";
import { toStoredEmail } from "./sign-in";

/** Any number that nothing else locks: submits that come at the same time wait for each other. */
const LOCK = 7_230_041;

export type FirstAdministrator = {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly accountName: string;
  /** IANA name. */
  readonly reportingZone: string;
};

export type FirstAccount = { readonly accountSid: string; readonly authToken: string };

/** Whether somebody has been made administrator already. */
export async function hasUsers(): Promise<boolean> {
  try {
    return (await prisma().appUser.findFirst({ select: { id: true } })) !== null;
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/**
 * Makes the first user and an account that it administrates, the operator's, or does nothing and answers null when there is a user,
 * also when several try at once. SID and token that are not given are minted. An account that has messages keeps its reporting zone.
 */
export async function createFirstAdministrator(
  { email, name, password, accountName, reportingZone }: FirstAdministrator,
  given: Omit<FirstStartSettings, "administrator" | "reportingZone">,
  by: AuditSource = SYSTEM,
): Promise<FirstAccount | null> {
  const { accountSid = mintAccountSid(), authToken = mintHex(), twilioAuthToken } = given;
  const passwordHash = await hashPassword(password);
  const account = {
    name: accountName,
    isOperator: true,
    authTokenHash: Uint8Array.from(hashSecret("auth-token-hash", authToken)),
    ...(twilioAuthToken && {
      twilioAuthTokenEncrypted: Uint8Array.from(encryptTwilioToken(twilioAuthToken, accountSid)),
    }),
  };
  const membership = {
    role: "admin" satisfies Role,
    // Whoever starts the server is believed about who is to administrate it.
    user: { create: { email: toStoredEmail(email), emailVerifiedAt: new Date(), name, passwordHash } },
  };
  try {
    return await prisma().$transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`;
      if (await tx.appUser.findFirst({ select: { id: true } })) return null;
      // An import or a demo may have made the account before anybody could sign in; its totals by day keep to its zone.
      const known = await tx.account.findUnique({ where: { sid: accountSid }, select: { id: true } });
      const counted = known && (await tx.message.findFirst({ where: { accountId: known.id }, select: { sid: true } }));
      await tx.account.updateMany({ where: { isOperator: true }, data: { isOperator: false } });
      const { id: accountId } = await tx.account.upsert({
        where: { sid: accountSid },
        create: { sid: accountSid, ...account, reportingZone, memberships: { create: membership } },
        update: { ...account, ...(!counted && { reportingZone }), memberships: { create: membership } },
        select: { id: true },
      });
      if (!known) await recordAudit({ accountId, action: "account.created", by, target: accountSid }, tx);
      const details = { role: membership.role };
      await recordAudit({ accountId, action: "user.created", by, target: toStoredEmail(email), details }, tx);
      return { accountSid, authToken };
    });
  } catch (error) {
    throw toDatabaseError(error);
  }
}
