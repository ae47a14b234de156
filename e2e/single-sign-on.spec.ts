import { randomUUID } from "node:crypto";
import { SYSTEM } from "@/lib/audit/audit-source";
import { createInvitation } from "@/lib/auth/links/invitations";
import { prisma } from "@/lib/db/prisma";
import { type IdentityProvider, startIdentityProvider } from "@/lib/testing/identity-provider";
import { expectAccessible } from "./support/accessibility";
import { createAccount, createUser } from "./support/accounts";
import { identityProvider, main } from "./support/servers";
import { expect, test } from "./support/test";

let provider: IdentityProvider;
test.beforeAll(async () => {
  const redirectUris = [`${main.url}/api/auth/callback/oidc`];
  provider = await startIdentityProvider({ port: identityProvider.port, redirectUris });
});
test.afterAll(() => provider.stop());
// The provider is one for all of them.
test.describe.configure({ mode: "default" });

test("whoever the provider knows signs in by it, and comes to where they wanted", async ({ page }) => {
  const user = await createUser("Grace Hopper");
  const account = await createAccount({ name: "Single sign-on" }, user);
  await prisma().appUser.update({ where: { email: user.email }, data: { emailVerifiedAt: new Date() } });
  provider.person = { sub: randomUUID(), email: user.email, email_verified: true };
  await page.goto(`/${account.sid}/carriers?country=IN`);
  await expect(page).toHaveURL(/\/login\?next=/);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Continue with single sign-on" }).click();
  await expect(page).toHaveURL(`/${account.sid}/carriers?country=IN`);
  await expect(page.getByRole("button", { name: "Signed in as Grace Hopper" })).toBeVisible();
});

test("whoever is invited joins by it", async ({ page }) => {
  const admin = await createUser();
  const { scope, sid } = await createAccount({ name: "Invited" }, admin);
  const { id: invitedById } = await prisma().appUser.findUniqueOrThrow({ where: { email: admin.email } });
  const email = `${randomUUID()}@example.com`;
  const invited = await createInvitation(scope, { email, role: "viewer", invitedById, isMailed: false }, SYSTEM);
  if (invited.status !== "invited") throw new Error(invited.status);
  provider.person = { sub: randomUUID(), email, email_verified: true, name: "Katherine Johnson" };
  await page.goto(`/invitation#${invited.token}`);
  await page.getByRole("button", { name: "Continue with single sign-on" }).click();
  await expect(page).toHaveURL(`/${sid}/conversion`);
  await expect(page.getByRole("button", { name: "Signed in as Katherine Johnson" })).toBeVisible();
});

test("nobody else does, and each is told why", async ({ page, context }) => {
  const { email } = await createUser();
  for (const [person, why] of [
    [{ sub: randomUUID(), email: `${randomUUID()}@example.com`, email_verified: true }, "Nobody here has your e-mail"],
    [{ sub: randomUUID(), email, email_verified: false }, "has not verified your e-mail address"],
    [null, "Single sign-on was not completed."],
  ] as const) {
    provider.person = person;
    // The provider knows who was there before.
    await context.clearCookies();
    await page.goto("/login");
    await page.getByRole("button", { name: "Continue with single sign-on" }).click();
    await expect(page.getByRole("main").getByRole("alert").filter({ hasText: why })).toBeVisible();
    expect(new URL(page.url()).origin).toBe(main.url);
  }
  await page.goto("/");
  await expect(page).toHaveURL(/\/login/);
});

test("an answer that this browser did not ask for is refused", async ({ page }) => {
  await page.goto("/api/auth/callback/oidc?code=stolen&state=forged");
  await expect(page.getByRole("main").getByRole("alert").filter({ hasText: "not completed" })).toBeVisible();
});

test("while the provider is down there is the password", async ({ page }) => {
  const user = await createUser("Grace Hopper");
  await createAccount({ name: "Down" }, user);
  await provider.stop();
  await page.goto("/login");
  await page.getByRole("button", { name: "Continue with single sign-on" }).click();
  await expect(page.getByText("The identity provider did not answer.")).toBeVisible();
  await page.getByLabel("E-mail").fill(user.email);
  await page.getByLabel("Password").fill(user.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: "Signed in as Grace Hopper" })).toBeVisible();
});
