import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import twilio from "twilio";
import { hashPassword } from "@/lib/auth/password";
import type { Role } from "@/lib/auth/roles";
import { prisma } from "@/lib/db/prisma";
import { createWireAccount, type WireAccount } from "@/lib/testing/wire-account";
import { main } from "./servers";

/** Somebody who can sign in to the server `main`. */
export type User = { readonly email: string; readonly password: string };

/** A fresh user, so that what happens to their session concerns no other spec. */
export async function createUser(name = "Grace Hopper"): Promise<User> {
  const user = { email: `${randomUUID()}@example.com`, password: `pw-${randomUUID()}` };
  const passwordHash = await hashPassword(user.password);
  await prisma().appUser.create({ data: { email: user.email, name, passwordHash } });
  return user;
}

export type AccountSettings = { readonly name: string; readonly reportingZone?: string };

/** A fresh account, with the credentials to send as its application, of which the user is a member. */
export async function createAccount(
  settings: AccountSettings,
  { email }: User = main,
  role: Role = "admin",
): Promise<WireAccount> {
  const account = await createWireAccount();
  await prisma().account.update({
    where: { id: account.scope.accountId },
    data: { ...settings, memberships: { create: { role, user: { connect: { email } } } } },
  });
  const { reportingZone = account.scope.reportingZone } = settings;
  return { ...account, scope: { ...account.scope, reportingZone } };
}

/** Makes the user a member of an account that is there. */
export async function joinAccount({ scope }: WireAccount, { email }: User, role: Role): Promise<void> {
  const account = { connect: { id: scope.accountId } };
  await prisma().membership.create({ data: { role, account, user: { connect: { email } } } });
}

/** The official helper library as a customer points it at us: only the base URL is changed. */
export function connectTwilio({ sid, token }: WireAccount) {
  const client = twilio(sid, token);
  client.api.baseUrl = main.url;
  return client;
}

export async function submitSignIn(page: Page, { email, password }: User): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Signs in by the form, as a person does. */
export async function signIn(page: Page, next = "/", user: User = main): Promise<void> {
  await page.goto(`${main.url}/login?next=${encodeURIComponent(next)}`);
  await submitSignIn(page, user);
  await page.waitForURL((url) => !url.pathname.startsWith("/login"));
}
