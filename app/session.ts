import { headers } from "next/headers";
import { forbidden, notFound, redirect } from "next/navigation";
import { cache } from "react";
import { ACTIONS, type MemberAction, type MemberPage, PAGES } from "@/lib/auth/access-table";
import { hasRole, type Role } from "@/lib/auth/roles";
import { getSessionUser, type SessionUser } from "@/lib/auth/session-user";
import { getScopeForUser, listAccountsOfUser } from "@/lib/auth/user-accounts";
import type { AccountScope } from "@/lib/db/account-scope";
import { takeRequest } from "@/lib/http/rate-limit";
import { logger } from "@/lib/observability/logger";

const currentUser = cache(async () => getSessionUser((await headers()).get("cookie")));

/** Who is signed in; otherwise leaves for the sign-in page, which returns to `next` (a path of this site). */
export async function requireUser(next?: string): Promise<SessionUser> {
  const user = await currentUser();
  return user ?? redirect(next ? `/login?next=${encodeURIComponent(next)}` : "/login");
}

/**
 * Who uses an action that is about themselves. Leaves as `requireUser` does. Counts among the user's requests: throws RateLimitError.
 */
export async function authorizeSelf(next?: string): Promise<SessionUser> {
  const user = await requireUser(next);
  takeRequest("read", `user ${user.id}`);
  return user;
}

export type Member = { readonly scope: AccountScope; readonly role: Role; readonly user: SessionUser };

/** The signed-in user's scope and role in an account; "not found" when there is none, or it is somebody else's. */
const requireMember = cache(async (accountSid: string, next = `/${accountSid}/conversion`): Promise<Member> => {
  const user = await requireUser(next);
  const { scope, role } = (await getScopeForUser(user, accountSid)) ?? notFound();
  return { scope, role, user };
});

function hasNeededRole({ role, scope, user }: Member, needs: Role, what: MemberPage | MemberAction): boolean {
  if (hasRole(role, needs)) return true;
  logger().warn({ account: scope.accountSid, user: user.id, has: role, needs, what }, "refused for the role");
  return false;
}

/**
 * Who opens a page of an account. Leaves for sign-in, which returns to `next`, for "not found" where the account is not theirs,
 * and for "forbidden" where the role is too small.
 */
export async function requirePage(page: MemberPage, accountSid: string, next: string): Promise<Member> {
  const member = await requireMember(accountSid, next);
  return hasNeededRole(member, PAGES[page], page) ? member : forbidden();
}

/**
 * Who uses an action on an account; null where the role is too small. Leaves as `requirePage` does otherwise. Counts among the user's
 * requests: throws RateLimitError.
 */
export async function authorizeAction(action: MemberAction, accountSid: string, next?: string): Promise<Member | null> {
  const member = await requireMember(accountSid, next);
  takeRequest("read", `user ${member.user.id}`);
  return hasNeededRole(member, ACTIONS[action], action) ? member : null;
}

/** The accounts of whoever is signed in, oldest first. */
export const listOwnAccounts = cache(async () => listAccountsOfUser(await requireUser()));

/** The role in an account of whoever is signed in; null for nobody and for an account that isn't theirs. */
export async function findOwnRole(accountSid: string): Promise<Role | null> {
  if (!(await currentUser())) return null;
  return (await listOwnAccounts()).find(({ sid }) => sid === accountSid)?.role ?? null;
}
