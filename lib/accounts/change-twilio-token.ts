import { type AuditSource, SYSTEM } from "@/lib/audit/audit-source";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { changeAsAdministrator } from "./change-as-administrator";
import { encryptTwilioToken } from "./twilio-token";

/** Whether there was one before says the line in the audit log. */
async function setTwilioToken(scope: AccountScope, sealed: Uint8Array<ArrayBuffer> | null, by: AuditSource) {
  const { accountId } = scope;
  try {
    await changeAsAdministrator(
      scope,
      by,
      async (tx) => {
        const [before] = await tx.$queryRaw<{ had: boolean }[]>`
          UPDATE account SET twilio_auth_token_encrypted = ${sealed} WHERE id = ${accountId}
          RETURNING old.twilio_auth_token_encrypted IS NOT NULL AS had`;
        return before?.had ?? false;
      },
      (had) => {
        const action = sealed ? "twilio_token.changed" : "twilio_token.removed";
        return sealed || had ? { accountId, action, details: { had_one: had } } : null;
      },
    );
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Keeps the token by which the account calls Twilio, sealed; it signs callbacks within 5 s. Throws DatabaseUnavailableError, NotAdministratorError. */
export const saveTwilioToken = (scope: AccountScope, token: string, by: AuditSource = SYSTEM): Promise<void> =>
  setTwilioToken(scope, Uint8Array.from(encryptTwilioToken(token, scope.accountSid)), by);

/** From then on the account's callbacks are refused, within 5 s. Throws DatabaseUnavailableError, NotAdministratorError. */
export const removeTwilioToken = (scope: AccountScope, by: AuditSource = SYSTEM): Promise<void> =>
  setTwilioToken(scope, null, by);
