import type { AuditSource } from "@/lib/audit/audit-source";
import { toClientAddress } from "./client-address";
import { recordUserAudit } from "./record-user-audit";
import { toRequestSource, toUserActor } from "./request-source";
import { endSessionOfCookie } from "./session-user";
import { createSession } from "./sessions";
import type { SignedInUser } from "./sign-in";

/** What is known of the request by which somebody signs in. */
export type SignInRequest = { readonly headers: Headers; readonly requestId: string };

/** By somebody who has yet to prove who they are. */
export const toSignInSource = ({ headers, requestId }: SignInRequest): AuditSource =>
  toRequestSource({ kind: "nobody" }, headers, requestId);

/**
 * Begins the session of somebody who has just proved who they are, and ends the one that the same browser had. Answers its id.
 */
export async function beginSession(
  user: SignedInUser,
  { headers, requestId }: SignInRequest,
  method: "password" | "single sign-on",
): Promise<string> {
  await endSessionOfCookie(headers.get("cookie"));
  const address = toClientAddress(Object.fromEntries(headers));
  const session = await createSession(user, { address, userAgent: headers.get("user-agent") });
  const by = toRequestSource(toUserActor(user), headers, requestId);
  await recordUserAudit(user.id, { action: "session.signed_in", by, details: { method } });
  return session;
}
