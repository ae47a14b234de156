import { isAccountSid } from "@/lib/accounts/account-sid";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { promptPrisma } from "@/lib/db/prisma";
import { mintScope, SCOPE_COLUMNS } from "./mint-scope";
import { type Role, toHighestRole } from "./roles";
import type { SessionUser } from "./session-user";

/** `parentSid` is null where the user may not see the parent. */
export type AccountOfUser = {
  readonly sid: string;
  readonly name: string;
  readonly role: Role;
  readonly parentSid: string | null;
};
type UserId = Pick<SessionUser, "id">;

/** A membership reaches the account's subaccounts too, as Twilio's tokens do; the higher role counts. */
async function findAccounts({ id: userId }: UserId, sid?: string) {
  const isMember = { some: { userId } };
  const role = { where: { userId }, select: { role: true } };
  try {
    const accounts = await promptPrisma().account.findMany({
      where: { sid, closedAt: null, OR: [{ memberships: isMember }, { parent: { memberships: isMember } }] },
      select: { ...SCOPE_COLUMNS, name: true, memberships: role, parent: { select: { sid: true, memberships: role } } },
      orderBy: { id: "asc" },
    });
    return accounts.flatMap((account) => {
      const roles = [...account.memberships, ...(account.parent?.memberships ?? [])];
      const highest = toHighestRole(roles.map((membership) => membership.role));
      return highest ? [{ ...account, role: highest }] : [];
    });
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** The accounts whose reports the user may see, oldest first. */
export async function listAccountsOfUser(user: UserId): Promise<AccountOfUser[]> {
  const accounts = await findAccounts(user);
  const visible = new Set(accounts.map(({ sid }) => sid));
  return accounts.map(({ sid, name, role, parent }) => ({
    sid,
    name,
    role,
    parentSid: parent && visible.has(parent.sid) ? parent.sid : null,
  }));
}

/** The user's scope and role in an account; null when there is no such account or it is not theirs. */
export async function getScopeForUser(
  user: UserId,
  accountSid: string,
): Promise<{ scope: AccountScope; role: Role } | null> {
  if (!isAccountSid(accountSid)) return null;
  const [account] = await findAccounts(user, accountSid);
  return account ? { scope: mintScope(account), role: account.role } : null;
}
