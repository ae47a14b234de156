import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { SYSTEM } from "@/lib/audit/audit-source";
import { recordAudit } from "@/lib/audit/record-audit";
import { rotateAuthToken } from "@/lib/auth/auth-token";
import type { WireAccount } from "@/lib/testing/wire-account";
import { expectAccessible, expectNoSidewaysScroll } from "./support/accessibility";
import { createAccount, createUser, type User } from "./support/accounts";
import { beSignedIn } from "./support/sessions";
import { expect, test } from "./support/test";

let user: User;
let account: WireAccount;

test.beforeEach(async ({ context }) => {
  user = await createUser();
  account = await createAccount({ name: "Audited" }, user);
  await beSignedIn(context, user);
});

test("what an administrator does is read there, filtered, paged and taken away", async ({ page }) => {
  const { accountId } = account.scope;
  for (let n = 0; n < 60; n += 1)
    await recordAudit({ accountId, action: "schedule.sent", by: SYSTEM, target: `SC${n}` });
  await page.goto(`/${account.sid}/settings`);
  const name = page.getByRole("region", { name: "Account", exact: true });
  await name.getByLabel("Account name").fill("Audited well");
  await name.getByRole("button", { name: "Save" }).click();
  await expect(name.getByRole("status")).toHaveText("Saved");
  await rotateAuthToken(account.scope, 24);

  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Audit log" }).click();
  await expect(page.getByRole("heading", { name: "Audit log", level: 1 })).toBeVisible();
  const rows = page.getByRole("table").getByRole("row");
  await expect(rows).toHaveCount(51);
  await expect(rows.nth(1)).toContainText("Auth token rotated");
  await expect(rows.nth(2)).toContainText("Settings changed");
  await expect(rows.nth(2)).toContainText("name: Audited well (before: Audited)");
  await expect(rows.nth(2)).toContainText(user.email);
  await expectAccessible(page);

  await page.getByRole("link", { name: "Older" }).click();
  await expect(rows.filter({ hasText: /SC0(?!\d)/ })).toHaveCount(1);
  await page.getByRole("link", { name: "Newest" }).click();
  await expect(rows.nth(1)).toContainText("Auth token rotated");

  await page.getByLabel("Action").selectOption("account.settings_changed");
  await page.getByLabel("Who").fill(user.email.slice(0, 12));
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(rows).toHaveCount(2);
  await expect(page).toHaveURL(/action=account.settings_changed/);

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export these lines as CSV" }).click(),
  ]);
  const lines: Record<string, string>[] = parse(await readFile(await file.path()), { columns: true, bom: true });
  expect(lines).toMatchObject([{ action: "account.settings_changed", actor_name: user.email, actor_kind: "user" }]);

  await page.getByRole("link", { name: "Show all" }).click();
  await expect(rows.nth(1)).toContainText("CSV downloaded");
});

test("fits a phone, and says what of a link it does not understand", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/${account.sid}/settings/audit?action=nothing`);
  await expect(page.getByRole("alert").filter({ hasText: "not understood" })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});
