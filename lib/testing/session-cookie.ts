import { randomUUID } from "node:crypto";
import type { Role } from "@/lib/auth/roles";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { toSessionToken } from "@/lib/auth/session-user";
import { createSession } from "@/lib/auth/sessions";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";

export type TestMember = {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly cookie: string;
};

/** The `Cookie` header of a new session of the user. */
export async function openTestSession(userId: number): Promise<string> {
  const { sessionVersion: version } = await prisma().appUser.findUniqueOrThrow({ where: { id: userId } });
  const session = await createSession({ id: userId, version }, { address: "192.0.2.1", userAgent: "Test" });
  return `${sessionCookieName()}=${await toSessionToken(userId, session)}`;
}

/** Nobody's: an account keeps an administrator who can sign in. */
const SOME_HASH = "$argon2id$of no use";

/** A new user with a role in the account, signed in; administrators have a password. */
export async function createMember({ accountId }: AccountScope, role: Role, name: string = role): Promise<TestMember> {
  const email = `${randomUUID()}@example.com`;
  const { id } = await prisma().appUser.create({
    data: {
      email,
      name,
      passwordHash: role === "admin" ? SOME_HASH : null,
      memberships: { create: { accountId, role } },
    },
  });
  return { id, name, email, cookie: await openTestSession(id) };
}
