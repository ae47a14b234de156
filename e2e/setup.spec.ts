import { writeFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { setupLink } from "@/lib/auth/setup-token";
import { expectAccessible } from "./support/accessibility";
import { submitSignIn } from "./support/accounts";
import { openUserMenu } from "./support/open";
import { getReport, readCount, tile } from "./support/report";
import { fresh } from "./support/servers";
import { runNode, runShell } from "./support/shell";
import { expect, test } from "./support/test";

/** The link that `npm start` prints; only the port is known here and not to this process's settings. */
const link = (() => {
  const { pathname, hash } = new URL(setupLink());
  return `${fresh.url}${pathname}${hash}`;
})();

const { owner } = fresh;

async function fillIn(page: Page, password: string) {
  await page.getByLabel("Your name").fill(owner.name);
  await page.getByLabel("E-mail").fill(owner.email);
  await page.getByLabel("Password").fill(password);
  await page.getByLabel("Account name").fill("Orbital");
}
const textOf = async (shown: Locator): Promise<string> => (await shown.textContent()) ?? "";
const create = (page: Page) => page.getByRole("button", { name: "Create the account" }).click();

// One after the other: what a test does to the server, the next one finds.
test.describe.configure({ mode: "default" });
test.use({ baseURL: fresh.url });

test("without the right token there is no form", async ({ page }) => {
  for (const path of ["/setup", "/setup#wrong", `${link.slice(0, -1)}_`, `${link}x`, link.replace("#", "?token=")]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "This link is not valid" })).toBeVisible();
    await expect(page.getByRole("textbox")).toHaveCount(0);
  }
  await expectAccessible(page);
});

test("whoever comes without the link is told of it", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Not set up yet" })).toBeVisible();
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await expectAccessible(page);
});

test("the reporting zone is the browser's to begin with", async ({ page }) => {
  await page.goto(link);
  await expect(page.getByLabel("Reporting time zone")).toHaveValue("Asia/Kathmandu");
});

test("a weak password is refused beside its field, and nothing typed is lost", async ({ page }) => {
  await page.goto(link);
  await page.getByLabel("Reporting time zone").selectOption("America/St_Johns");
  for (const [weak, why] of [
    ["short", /must have at least 12 characters/],
    ["password1234", /among the first that anybody would try/],
  ] as const) {
    await fillIn(page, weak);
    await create(page);
    await expect(page.getByLabel("Password")).toHaveAccessibleDescription(why);
    await expect(page.getByLabel("Password")).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel("Your name")).toHaveValue(owner.name);
    await expect(page.getByLabel("E-mail")).toHaveValue(owner.email);
    await expect(page.getByLabel("Account name")).toHaveValue("Orbital");
    await expect(page.getByLabel("Reporting time zone")).toHaveValue("America/St_Johns");
  }
  await expectAccessible(page);
});

test("the link makes the first administrator and shows the credentials once", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(`${request.url()} ${request.headers().referer}`));
  await page.goto(link);
  await expect(page).toHaveURL(`${fresh.url}/setup`);
  await fillIn(page, owner.password);
  await page.getByLabel("Reporting time zone").selectOption("Asia/Kathmandu");
  await create(page);

  const ready = page.getByRole("region", { name: "The account is ready" });
  await expect(ready).toBeVisible();
  const account = {
    sid: await textOf(ready.getByText(/^AC[0-9a-f]{32}$/)),
    token: await textOf(ready.getByText(/^[0-9a-f]{32}$/)),
  };
  await ready.getByRole("button", { name: "Copy the Auth Token" }).click();
  await expect(ready.getByText("Copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(account.token);
  await expectAccessible(page);

  const token = link.slice(link.indexOf("#") + 1);
  expect(addresses.filter((address) => address.includes(token))).toEqual([]);
  await ready.getByRole("button", { name: "Go to the report" }).click();
  await expect(page).toHaveURL(`${fresh.url}/${account.sid}/conversion`);
  await expect(page.getByRole("heading", { name: "Send your first message" })).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText(account.token);
  const { totals, tz } = await getReport("funnel", account, "", fresh);
  expect({ attempted: totals.attempted, tz }).toEqual({ attempted: 0, tz: "Asia/Kathmandu" });
});

test("the link is dead afterwards", async ({ page }) => {
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Already set up" })).toBeVisible();
  await expect(page.getByRole("textbox")).toHaveCount(0);
});

test("one signs in, follows the instructions to the letter, and sees the report", async ({ page }, testInfo) => {
  await page.goto("/");
  await submitSignIn(page, owner);
  await expect(page.getByRole("button", { name: "Account: Orbital" })).toBeVisible();
  const sid = new URL(page.url()).pathname.split("/")[1];
  await openUserMenu(page);
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/login/);
  await submitSignIn(page, owner);
  await expect(page.getByRole("heading", { name: "Send your first message" })).toBeVisible();

  const shown = (title: string) => textOf(page.getByRole("figure", { name: title }).locator("code"));
  expect(await shown("A code is sent")).toContain("YOUR_KEY_SECRET");
  await page.getByRole("button", { name: "Create a key" }).click();
  await expect(page.getByText(/^SK[0-9a-f]{32}:[0-9a-f]{32}$/)).toBeVisible();
  await expectAccessible(page);

  const [send, confirm] = [await shown("A code is sent"), await shown("It was typed in")];
  expect(send).toContain(`"${fresh.url}/2010-04-01/Accounts/${sid}/Messages.json"`);
  await page.getByRole("tab", { name: "Node" }).click();
  const node = `${await shown("A code is sent")}\n${await shown("It was typed in")}\n`;

  for (const other of ["Python", "Batch", "Webhook"]) {
    await page.getByRole("tab", { name: other }).click();
    await expect(page.getByRole("tabpanel", { name: other }).locator("code").first()).toContainText(fresh.url);
  }

  await expect(page.getByRole("status").filter({ hasText: "Waiting for the first message" })).toBeVisible();
  expect(JSON.parse(await runShell(send))).toMatchObject({ status: "queued", account_sid: sid });
  await expect(page.getByRole("status").filter({ hasText: "The first message is here" })).toBeVisible();
  expect(JSON.parse(await runShell(confirm))).toMatchObject({ outcome: "confirmed" });

  // In the checkout, where `npm install twilio` has been done.
  const file = testInfo.outputPath("first-message.mjs");
  await writeFile(file, node);
  await runNode(file);

  await page.getByRole("button", { name: "Open the report" }).click();
  await expect(tile(page, "Attempted")).toBeVisible();
  expect(await readCount(tile(page, "Attempted"))).toBe(2);
  expect(await readCount(tile(page, "Conversions"))).toBe(2);
  await expect(page.getByRole("button", { name: "United States: carriers" })).toBeVisible();
});
