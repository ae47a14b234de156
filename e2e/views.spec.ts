import { expectAccessible, expectNoSidewaysScroll } from "./support/accessibility";
import { createUser, joinAccount } from "./support/accounts";
import { searchOf } from "./support/filters";
import { ownAccount } from "./support/own-account";
import { expectTiles, getReport } from "./support/report";
import { beSignedIn } from "./support/sessions";
import { expect, test } from "./support/test";

const at = Date.parse("2025-03-05T10:00:00+05:45");

const own = ownAccount({ name: "Views", reportingZone: "Asia/Kathmandu" }, () => [
  { at, count: 40, delivered: 38, confirmed: 30, country: "IN" },
  { at, count: 20, delivered: 19, confirmed: 10, country: "US" },
]);

test("filters are saved under a name, opened by another member, changed and updated", async ({
  page,
  browser,
  problems,
}) => {
  const { sid } = own.account;
  await page.goto(`/${sid}/conversion?from=2025-03-05&to=2025-03-06&country=IN`);
  await page.getByRole("button", { name: "Save view" }).click();
  await page.getByLabel("Name").fill("India, that day");
  await expectAccessible(page, "[role=dialog]");
  await page.keyboard.press("Enter");
  const opened = page.getByRole("button", { name: /^Saved view:/ });
  await expect(opened).toHaveText(/India, that day$/);

  const colleague = await createUser("Katherine Johnson");
  await joinAccount(own.account, colleague, "viewer");
  const context = await browser.newContext();
  problems.watch(context);
  await beSignedIn(context, colleague);
  const theirs = await context.newPage();
  await theirs.goto(new URL(`/${sid}/conversion`, page.url()).href);
  await theirs.getByRole("button", { name: "Views", exact: true }).click();
  await theirs.getByRole("link", { name: /^India, that day/ }).click();
  const { totals } = await getReport("funnel", own.account, "from=2025-03-05&to=2025-03-06&country=IN");
  expect(totals.attempted).toBe(40);
  await expectTiles(theirs, totals);
  await theirs.getByRole("button", { name: "Save view" }).click();
  await expect(theirs.getByRole("button", { name: /^Update/ })).toHaveCount(0);
  await context.close();

  await page.getByRole("button", { name: "Remove the filter Country: India" }).click();
  await expect(opened).toHaveText(/· changed$/);
  await page.getByRole("button", { name: "Save view" }).click();
  await page.getByRole("button", { name: "Update “India, that day”" }).click();
  await expect(opened).toHaveText(/India, that day$/);
  await expect.poll(() => searchOf(page).has("country")).toBe(false);
});

test("a name that is taken is said, and views are renamed, kept to oneself and deleted", async ({ page }) => {
  const { sid } = own.account;
  await page.goto(`/${sid}/conversion?range=last_month`);
  const save = async (name: string) => {
    await page.getByRole("button", { name: "Save view" }).click();
    await page.getByLabel("Name").fill(name);
    await page.getByRole("button", { name: "Save", exact: true }).click();
  };
  await save("Last month");
  await expect(page).toHaveURL(/saved_view=/);
  await save("last MONTH");
  await expect(page.getByLabel("Name")).toBeFocused();
  await expect(page.getByText("There is a view of this name already.")).toBeVisible();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: /^Saved view:/ }).click();
  await page.getByRole("link", { name: "Manage views" }).click();
  await expect(page.getByRole("heading", { name: "Saved views", level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Edit Last month" }).click();
  const longest = "The month before, which the routing team looks at on Mondays";
  await page.getByLabel("Name").fill(longest);
  await page.getByLabel("Only me").check();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const ownViews = page.getByRole("region", { name: "Only you" });
  await expect(ownViews.getByRole("link", { name: longest })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: `Delete ${longest}` }).click();
  await page
    .getByRole("group", { name: `Delete ${longest}` })
    .getByRole("button", { name: "Delete" })
    .click();
  await expect(page.getByRole("link", { name: longest })).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Saved views", level: 1 })).toBeFocused();
});

test("what the carriers' page shows is saved, too", async ({ page }) => {
  await page.goto(`/${own.account.sid}/carriers?range=last_24_hours`);
  await page.getByRole("button", { name: "Save view" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Carriers today");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/carriers\?range=last_24_hours&saved_view=/);
  await page.goto(`/${own.account.sid}/conversion`);
  await page.getByRole("button", { name: "Views", exact: true }).click();
  await page.getByRole("link", { name: /^Carriers today/ }).click();
  await expect(page).toHaveURL(/\/carriers\?range=last_24_hours&saved_view=/);
});

test("a view of messages keeps no search", async ({ page }) => {
  await page.goto(`/${own.account.sid}/messages?last_digits=3210&status=failed`);
  await page.getByRole("button", { name: "Save view" }).click();
  await page.getByLabel("Name").fill("Failed");
  await page.getByLabel("Only me").check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page).toHaveURL(/\/messages\?status=failed&saved_view=[\w-]+$/);
});
