import type { Page } from "@playwright/test";
import { basicHeader } from "@/lib/testing/credentials";
import type { WireAccount } from "@/lib/testing/wire-account";
import { expectAccessible, expectNoSidewaysScroll } from "./support/accessibility";
import { createAccount, createUser, type User } from "./support/accounts";
import { main } from "./support/servers";
import { beSignedIn } from "./support/sessions";
import { expect, test } from "./support/test";

let user: User;
let account: WireAccount;

test.beforeEach(async ({ context }) => {
  user = await createUser();
  account = await createAccount({ name: "Keys" }, user);
  await beSignedIn(context, user);
});

const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

async function isTaken([username = "", password = ""]: string[]): Promise<boolean> {
  const headers = { authorization: basicHeader(username, password) };
  return (await fetch(`${main.url}/api/v1/reports/funnel`, { headers })).status === 200;
}

test("a key is made, works, and is refused within five seconds of its revocation", async ({ page }) => {
  await page.goto(`/${account.sid}/settings/keys`);
  await expect(region(page, "API keys")).toContainText("There is no API key yet.");
  const form = region(page, "New API key");
  await form.getByRole("button", { name: "Create a key" }).click();
  await expect(form.getByLabel("Name")).toBeFocused();
  await expect(form).toContainText("Choose at least one scope.");
  await form.getByLabel("Name").fill("Dashboard");
  await form.getByLabel("read", { exact: false }).check();
  await form.getByLabel("Expires").selectOption("After 90 days");
  await form.getByRole("button", { name: "Create a key" }).click();

  await expect(page.getByRole("heading", { name: "The key Dashboard was created" })).toBeFocused();
  const secret = (await form.locator("code").first().textContent()) ?? "";
  expect(secret).toMatch(/^SK[0-9a-f]{32}:[0-9a-f]{32}$/);
  const listed = region(page, "API keys").getByRole("listitem").filter({ hasText: "Dashboard" });
  await expect(listed).toContainText("last used never");
  await expectAccessible(page);
  expect(await isTaken(secret.split(":"))).toBe(true);

  await page.reload();
  await expect(page.getByText(secret.split(":")[1] ?? "")).toHaveCount(0);
  await expect(listed).not.toContainText("last used never");
  await listed.getByRole("button", { name: "Revoke Dashboard" }).click();
  await listed.getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(listed).toContainText("revoked");
  await expect.poll(() => isTaken(secret.split(":")), { timeout: 5_000 }).toBe(false);
});

test("the auth token is replaced while the one before stays valid, until it is ended", async ({ page }) => {
  await page.goto(`/${account.sid}/settings/keys`);
  const section = region(page, "Auth token");
  await section.getByRole("button", { name: "Replace the auth token" }).click();
  await section.getByRole("button", { name: "Replace it" }).click();
  await expect(page.getByRole("heading", { name: "This is the new auth token" })).toBeFocused();
  const token = (await section.locator("code").first().textContent()) ?? "";
  const taken = () => Promise.all([isTaken([account.sid, account.token]), isTaken([account.sid, token])]);
  expect(await taken()).toEqual([true, true]);
  await section.getByRole("button", { name: "End it now" }).click();
  await expect(section).not.toContainText("is valid until");
  await expect.poll(taken, { timeout: 5_000 }).toEqual([false, true]);
});

test("fits a phone, and is for administrators", async ({ page, context, problems }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/${account.sid}/settings/keys`);
  await expect(page.getByRole("heading", { name: "Keys", level: 1 })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  problems.allow(/403/);
  const analyst = await createUser("Analyst");
  const other = await createAccount({ name: "Other" }, analyst, "analyst");
  await context.clearCookies();
  await beSignedIn(context, analyst);
  const answer = await page.goto(`/${other.sid}/settings/keys`);
  expect(answer?.status()).toBe(403);
});
