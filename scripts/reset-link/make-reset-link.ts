import { toOneTimeLink } from "../../lib/auth/links/one-time-token";
import { createOperatorReset } from "../../lib/auth/links/password-reset";
import { toStoredEmail } from "../../lib/auth/sign-in";
import { closePools } from "../../lib/db/pool";

/** A link by which the person with this e-mail chooses a password; null where there is none. Ends lib's pool. */
export async function makeResetLink(email: string, origin: string): Promise<string | null> {
  try {
    const token = await createOperatorReset(toStoredEmail(email));
    return token && toOneTimeLink(origin, "/reset-password", token);
  } finally {
    await closePools();
  }
}
