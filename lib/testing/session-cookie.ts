import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import type { Role } from "@/lib/auth/roles";
import { sessionCookieName, sessionSecret } from "@/lib/auth/session-cookie";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";

export type TestMember = { readonly id: number; readonly name: string; readonly cookie: string };

/** A new user with a role in the account, signed in. */
export async function createMember({ accountId }: AccountScope, role: Role, name: string = role): Promise<TestMember> {
  const { id } = await prisma().appUser.create({
    data: { email: `${randomUUID()}@example.com`, name, memberships: { create: { accountId, role } } },
  });
  const token = { sub: String(id), version: 0, signedInAt: Math.floor(Date.now() / 1000) };
  return { id, name, cookie: `${sessionCookieName()}=${await encode({ token, secret: sessionSecret() })}` };
}
