import { headers } from "next/headers";
import type { AuditSource } from "@/lib/audit/audit-source";
import { toRequestSource, toUserActor } from "@/lib/auth/request-source";
import type { SessionUser } from "@/lib/auth/session-user";
import { toRequestId } from "@/lib/http/request-id";

/** The signed-in user as whoever changes something from a page: the audit log's "who" and "from where". */
export async function getAuditSource(user: SessionUser): Promise<AuditSource> {
  const received = await headers();
  return toRequestSource(toUserActor(user), new Headers(received), toRequestId(received.get("x-request-id")));
}
