import { isAccountSid } from "@/lib/accounts/account-sid";
import type { AuditActor, AuditSource } from "@/lib/audit/audit-source";
import { getClientAddress, UNKNOWN_ADDRESS } from "./client-address";
import type { SessionUser } from "./session-user";

export const toUserActor = ({ id, email }: Pick<SessionUser, "id" | "email">): AuditActor => ({
  kind: "user",
  userId: id,
  email,
});

/** By the user name of HTTP Basic. */
export const toBasicActor = (username: string): AuditActor =>
  isAccountSid(username) ? { kind: "token", accountSid: username } : { kind: "key", sid: username };

/** Who acts by this request and from where, for the audit log. */
export function toRequestSource(actor: AuditActor, headers: Headers, requestId: string): AuditSource {
  const address = getClientAddress(headers);
  return { actor, address: address === UNKNOWN_ADDRESS ? null : address, requestId };
}
