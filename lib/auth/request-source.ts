import type { AuditActor, AuditSource } from "@/lib/audit/audit-source";
import { toClientAddress, UNKNOWN_ADDRESS } from "./client-address";
import type { SessionUser } from "./session-user";

export const toUserActor = ({ id, email }: Pick<SessionUser, "id" | "email">): AuditActor => ({
  kind: "user",
  userId: id,
  email,
});

/** Who acts by this request and from where, for the audit log. */
export function toRequestSource(actor: AuditActor, headers: Headers, requestId: string): AuditSource {
  const address = toClientAddress(Object.fromEntries(headers));
  return { actor, address: address === UNKNOWN_ADDRESS ? null : address, requestId };
}
