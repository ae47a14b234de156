import { changeAsAdministrator } from "@/lib/accounts/change-as-administrator";
import { type AuditSource, SYSTEM } from "@/lib/audit/audit-source";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { forgetVerifiedCredentials } from "./authenticate-basic";
import { hashSecret, mintHex } from "./secret-hash";

const HOUR_MS = 3_600_000;

/** For how long the token before may still be used after a rotation. */
export const GRACE_HOURS = [0, 1, 24, 168] as const;
export type GraceHours = (typeof GRACE_HOURS)[number];

export type AuthTokenState = {
  readonly isSet: boolean;
  /** Until when the token before is taken too; null where it isn't. */
  readonly previousUntil: Date | null;
};

/** Throws DatabaseUnavailableError. */
export async function getAuthTokenState({ accountId }: AccountScope): Promise<AuthTokenState> {
  try {
    const { authTokenHash, previousAuthTokenUntil: until } = await prisma().account.findUniqueOrThrow({
      where: { id: accountId },
      select: { authTokenHash: true, previousAuthTokenUntil: true },
    });
    return { isSet: authTokenHash !== null, previousUntil: until && until > new Date() ? until : null };
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/**
 * Gives the account another auth token, which is in this answer and nowhere else. The one before is taken for as long as `graceHours`
 * say, the one before that no more. Throws DatabaseUnavailableError, NotAdministratorError.
 */
export async function rotateAuthToken(
  scope: AccountScope,
  graceHours: GraceHours,
  by: AuditSource = SYSTEM,
): Promise<{ token: string; previousUntil: Date | null }> {
  const { accountId } = scope;
  const token = mintHex();
  const hash = Uint8Array.from(hashSecret("auth-token-hash", token));
  const until = graceHours > 0 ? new Date(Date.now() + graceHours * HOUR_MS) : null;
  try {
    const previousUntil = await changeAsAdministrator(
      scope,
      by,
      async (tx) => {
        const [before] = await tx.$queryRaw<{ had: boolean }[]>`
          UPDATE account SET auth_token_hash = ${hash},
            previous_auth_token_hash = CASE WHEN ${until}::timestamptz IS NOT NULL THEN auth_token_hash END,
            previous_auth_token_until = CASE WHEN auth_token_hash IS NOT NULL THEN ${until}::timestamptz END
          WHERE id = ${accountId} RETURNING old.auth_token_hash IS NOT NULL AS had`;
        return before?.had ? until : null;
      },
      (previous) => {
        const details = { previous_valid_until: previous?.toISOString() ?? null };
        return { accountId, action: "token.rotated", details };
      },
    );
    return { token, previousUntil };
  } catch (error) {
    throw toDatabaseError(error);
  } finally {
    forgetVerifiedCredentials();
  }
}

/**
 * Ends the grace of the token before: at once in this process, within 5 s in others. False where there is none. Throws
 * NotAdministratorError.
 */
export async function endPreviousAuthToken(scope: AccountScope, by: AuditSource = SYSTEM): Promise<boolean> {
  const { accountId } = scope;
  try {
    return await changeAsAdministrator(
      scope,
      by,
      async (tx) => {
        const { count } = await tx.account.updateMany({
          where: { id: accountId, previousAuthTokenUntil: { gt: new Date() } },
          data: { previousAuthTokenHash: null, previousAuthTokenUntil: null },
        });
        return count > 0;
      },
      (isEnded) => (isEnded ? { accountId, action: "token.previous_ended" } : null),
    );
  } catch (error) {
    throw toDatabaseError(error);
  } finally {
    forgetVerifiedCredentials();
  }
}
