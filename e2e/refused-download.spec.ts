import type { WireAccount } from "@/lib/testing/wire-account";
import { expectAccessible, expectNoSidewaysScroll } from "./support/accessibility";
import { createAccount, createUser, type User } from "./support/accounts";
import { recordHistory } from "./support/messages";
import { beSignedIn } from "./support/sessions";
import { expect, test } from "./support/test";

let ann: User;
let account: WireAccount;

test.beforeAll(async () => {
  ann = await createUser();
  account = await createAccount({ name: "Refused" }, ann, "analyst");
  await recordHistory(account, [{ at: Date.now() - 3_600_000, count: 3, delivered: 3, country: "IN", carrier: "Jio" }]);
});

test.beforeEach(async ({ context }) => beSignedIn(context, ann));

test("a download that waits and one that is refused say so", async ({ page, context, problems }) => {
  problems.allow(/429|401/);
  const asked: string[] = [];
  let turn = () => {};
  await page.route(/\/exports\/messages\.csv/, async (route) => {
    asked.push(route.request().method());
    await new Promise<void>((resolve) => {
      turn = resolve;
    });
    await route.fulfill({ status: 429, headers: { "retry-after": "15" } });
  });
  await page.goto(`/${account.sid}/messages`);
  const link = page.getByRole("link", { name: "Export these messages as CSV" });
  await link.click();
  await expect(page.getByText("Waiting: another export may still be running…")).toBeVisible();
  await link.click();
  turn();
  const refused = page.getByRole("alert").filter({ hasText: "Nothing was downloaded: another export" });
  await expect(refused).toContainText("Try again in 15 seconds.");
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  expect(asked, "asked once, and nothing downloaded").toEqual(["HEAD"]);

  await page.unroute(/\/exports\/messages\.csv/);
  await context.clearCookies();
  await link.click();
  await expect(page.getByRole("alert").filter({ hasText: "Your session has ended" })).toBeVisible();
});

test("a file that there is not says why, also by keyboard", async ({ page }) => {
  await page.goto(`/${account.sid}/messages?range=last_13_months`);
  const button = page.getByRole("button", { name: /^Export these messages as CSV/ });
  await expect(button).toBeDisabled();
  await button.focus();
  await page.keyboard.press("Enter");
  const reason = page.getByRole("status").filter({ hasText: "at most 93 days" });
  await expect(reason).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Tab");
  await expect(reason).toBeHidden();
});

test("a short file is fetched as a whole, and what fails on the way is said", async ({ page, problems }) => {
  problems.allow(/503|ERR_FAILED/);
  const asked: string[] = [];
  await page.route(/\/exports\/breakdown\.csv/, (route) => {
    asked.push(route.request().method());
    return asked.length === 1 ? route.fulfill({ status: 503 }) : asked.length === 2 ? route.abort() : route.continue();
  });
  await page.goto(`/${account.sid}/conversion`);
  const link = page.getByRole("link", { name: "Export countries and carriers as CSV" });
  await link.click();
  await expect(page.getByRole("alert").filter({ hasText: "The database does not answer" })).toBeVisible();
  await link.click();
  await expect(page.getByRole("alert").filter({ hasText: "The server cannot be reached" })).toBeVisible();
  const downloading = page.waitForEvent("download");
  await link.click();
  expect((await downloading).suggestedFilename()).toMatch(new RegExp(`^otp-breakdown_${account.sid}_.*\\.csv$`));
  expect(asked, "asked for once each time").toEqual(["GET", "GET", "GET"]);
});

test("the report leads to the messages of its range and filters", async ({ page }) => {
  await page.goto(`/${account.sid}/conversion?range=last_30_days&country=IN&granularity=day`);
  await page.getByRole("link", { name: "Show messages" }).click();
  await expect(page).toHaveURL(new RegExp(`/${account.sid}/messages\\?range=last_30_days&country=IN$`));
  await expect(page.getByRole("table", { name: /^Messages, newest first/ }).locator("tbody tr")).toHaveCount(3);
});
