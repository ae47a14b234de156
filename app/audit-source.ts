import { headers } from "next/headers";
import type { AuditActor, AuditSource } from "@/lib/audit/audit-source";
import { toRequestSource, toUserActor } from "@/lib/auth/request-source";
import type { SessionUser } from "@/lib/auth/session-user";
import { toRequestId } from "@/lib/http/request-id.mjs";

async function toSource(actor: AuditActor): Promise<AuditSource> {
  const received = await headers();
  return toRequestSource(actor, new Headers(received), toRequestId(received.get("x-request-id")));
}

/** The signed-in user as whoever changes something from a page: the audit log's "who" and "from where". */
export const getAuditSource = (user: SessionUser): Promise<AuditSource> => toSource(toUserActor(user));

/** Whoever uses a page without being signed in. */
export const getVisitorSource = (): Promise<AuditSource> => toSource({ kind: "nobody" });
