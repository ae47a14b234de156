import type { Page } from "@playwright/test";
import twilio from "twilio";
import { prisma } from "@/lib/db/prisma";
import { createWireAccount, type WireAccount } from "@/lib/testing/wire-account";
import { main } from "./servers";

/** A fresh account of the administrator's, with the credentials to send as its application. */
export async function createAccount(settings: { name: string; reportingZone: string }): Promise<WireAccount> {
  const account = await createWireAccount();
  await prisma().account.update({
    where: { id: account.scope.accountId },
    data: { ...settings, memberships: { create: { role: "admin", user: { connect: { email: main.email } } } } },
  });
  return account;
}

/** The official helper library as a customer points it at us: only the base URL is changed. */
export function connectTwilio({ sid, token }: WireAccount) {
  const client = twilio(sid, token);
  client.api.baseUrl = main.url;
  return client;
}

export async function signIn(page: Page, next = "/"): Promise<void> {
  await page.goto(`${main.url}/login?next=${encodeURIComponent(next)}`);
  await page.getByLabel("E-mail").fill(main.email);
  await page.getByLabel("Password").fill(main.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/login"));
}
