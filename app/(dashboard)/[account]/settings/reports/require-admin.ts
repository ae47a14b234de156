import { forbidden } from "next/navigation";
import { type Member, requireScope } from "@/app/session";
import { hasRole } from "@/lib/auth/roles";
import { logger } from "@/lib/observability/logger";

/** Whoever may see and change the account's scheduled reports; leaves for sign-in or the page that says it is not for them. */
export async function requireAdmin(account: string, path: string): Promise<Member> {
  const member = await requireScope(account, path);
  if (!hasRole(member.role, "admin")) {
    logger().warn({ account, has: member.role, needs: "admin" }, "refused for the role");
    forbidden();
  }
  return member;
}
