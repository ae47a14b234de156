import type { Page } from "@playwright/test";
import { prisma } from "@/lib/db/prisma";
import { changeReportingZone } from "@/lib/rollup/change-reporting-zone";
import type { WireAccount } from "@/lib/testing/wire-account";
import { expectAccessible, expectNoSidewaysScroll } from "./support/accessibility";
import { createAccount, createUser, type User } from "./support/accounts";
import { tabTo } from "./support/keyboard";
import { recordHistory } from "./support/messages";
import { open, openUserMenu } from "./support/open";
import { expectTiles, getReport, readTrend, toNumber } from "./support/report";
import { beSignedIn } from "./support/sessions";
import { expect, test } from "./support/test";

const HOUR = 3_600_000;
const WEEK = "from=2026-03-02&to=2026-03-09&granularity=day";

let user: User;
let account: WireAccount;

test.beforeEach(async ({ context }) => {
  user = await createUser();
  account = await createAccount({ name: "Settings" }, user);
  // No two days of any zone are alike.
  const start = Date.parse("2026-03-01T00:20:00Z");
  await recordHistory(
    account,
    Array.from({ length: 24 * 9 }, (_, n) => ({
      at: start + n * HOUR,
      count: 4 + (n % 17),
      delivered: 3 + (n % 7 === 0 ? 1 : 0),
      confirmed: n % 3,
      country: "IN",
    })),
  );
  await beSignedIn(context, user);
});

const section = (page: Page, name: "Account" | "Reporting") => page.getByRole("region", { name });
const save = (page: Page, name: "Account" | "Reporting") =>
  section(page, name).getByRole("button", { name: "Save" }).click();
const zoneButton = (page: Page) => page.getByRole("button", { name: /^Reporting time zone:/ });

async function chooseZone(page: Page, zone: string) {
  const dialog = page.getByRole("dialog", { name: "Reporting time zone" });
  await open(zoneButton(page), dialog);
  await dialog.getByRole("combobox").fill(zone);
  await dialog.getByRole("option", { name: zone }).first().click();
}

/** The report's days with what was sent in them, which are the API's in the account's own zone. */
async function readDays(page: Page): Promise<string[]> {
  await page.goto(`/${account.sid}/conversion?${WEEK}`);
  const { tz, totals, points } = await getReport("timeseries", account, WEEK);
  await expectTiles(page, totals);
  await expect(page.getByRole("button", { name: `Time zone: ${tz.replaceAll("_", " ")}` })).toBeVisible();
  const rows = await readTrend(page);
  expect(rows.map((row) => [toNumber(row.Attempted ?? ""), toNumber(row.Confirmed ?? "")])).toEqual(
    points.map(({ attempted, confirmed }) => [attempted, confirmed]),
  );
  return [tz, ...points.map(({ start, attempted }) => `${start} ${attempted}`)];
}

test("an administrator changes the reporting zone, and the days of the report move with it", async ({ page }) => {
  const before = await readDays(page);
  expect(before.slice(0, 2)).toEqual(["UTC", expect.stringContaining("2026-03-02T00:00:00Z ")]);

  await openUserMenu(page);
  await page.getByRole("menuitem", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { name: "Settings", level: 1 })).toBeVisible();
  await chooseZone(page, "Asia/Kathmandu");
  await expect(zoneButton(page)).toContainText("Asia/Kathmandu UTC+05:45");
  await save(page, "Reporting");
  await expect(section(page, "Reporting").getByRole("status").filter({ hasText: "Saved" })).toBeVisible();

  const after = await readDays(page);
  expect(after.slice(0, 2)).toEqual(["Asia/Kathmandu", expect.stringContaining("2026-03-02T00:00:00+05:45 ")]);
  expect(after.slice(1)).not.toEqual(before.slice(1));
  const isPending = () => prisma().account.count({ where: { sid: account.sid, zoneChangedAt: { not: null } } });
  await expect.poll(isPending).toBe(0);
  expect(await readDays(page), "from the days that were rebuilt").toEqual(after);
});

test("a server notices within half a minute what another process changed, and says so meanwhile", async ({ page }) => {
  await changeReportingZone(account.scope, "America/St_Johns");
  await page.goto(`/${account.sid}/settings`);
  const notice = page.getByText("Totals by day are being rebuilt: reports are right meanwhile");
  await expect(notice).toBeVisible();
  await expectAccessible(page);
  await expect(notice).toBeHidden({ timeout: 45_000 });
  await expect(zoneButton(page)).toContainText("America/St Johns");
});

test("the server makes no page that nobody has pointed at", async ({ page }) => {
  const prefetched: string[] = [];
  page.on("request", (request) => {
    if (request.headers()["next-router-prefetch"]) prefetched.push(new URL(request.url()).pathname);
  });
  await page.goto(`/${account.sid}/settings`, { waitUntil: "networkidle" });
  expect(prefetched).toEqual([]);
  await page.getByRole("link", { name: "Members" }).hover();
  await expect.poll(() => prefetched).toContain(`/${account.sid}/settings/members`);
});

test("what is refused says why, and what was typed stays", async ({ page, context, problems }) => {
  await page.goto(`/${account.sid}/settings`);
  const field = page.getByLabel("Confirmation window, in minutes");
  await chooseZone(page, "Europe/Berlin");
  await field.fill("2000");
  await save(page, "Reporting");
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription(
    "The confirmation window must be a whole number of minutes from 1 to 1440.",
  );
  await expectAccessible(page);
  await expect(field).toHaveValue("2000");
  await expect(zoneButton(page)).toContainText("Europe/Berlin");

  problems.allow(/ERR_INTERNET_DISCONNECTED/);
  await context.setOffline(true);
  await field.fill("45");
  await save(page, "Reporting");
  await expect(page.getByRole("alert").filter({ hasText: "try again" })).toBeVisible();
  await expect(field).toHaveValue("45");
  await context.setOffline(false);
  await save(page, "Reporting");
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  await field.fill("46");
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toHaveCount(0);
  await page.reload();
  await expect(field).toHaveValue("45");
  await expect(zoneButton(page)).toContainText("Europe/Berlin");
});

test("a name changes in the bar at once, by keyboard alone", async ({ page }) => {
  await page.goto(`/${account.sid}/conversion`);
  await tabTo(page, "Signed in as Grace Hopper");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/${account.sid}/settings`);
  const name = page.getByLabel("Account name");
  await name.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Kathmandu Bank");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Account: Kathmandu Bank" })).toBeVisible();
  await expect(name).toHaveValue("Kathmandu Bank");
  await expect(name).toBeFocused();
  await tabTo(page, /^Reporting time zone:/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("st johns");
  await page.keyboard.press("Enter");
  await expect(zoneButton(page)).toContainText("America/St Johns");
  await expect(zoneButton(page)).toBeFocused();
  await tabTo(page, "Save");
  await page.keyboard.press("Enter");
  await expect(section(page, "Reporting").getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
});

test("viewers and analysts are told that it is not for them", async ({ page, context, problems }) => {
  problems.allow(/403/);
  for (const role of ["viewer", "analyst"] as const) {
    const other = await createUser();
    const { sid } = await createAccount({ name: role }, other, role);
    await context.clearCookies();
    await beSignedIn(context, other);
    expect((await page.goto(`/${sid}/settings`))?.status()).toBe(403);
    await expect(page.getByRole("heading", { name: "Settings need the role admin" })).toBeVisible();
    await openUserMenu(page);
    await expect(page.getByRole("menuitem")).toHaveText(["Your profile", "API reference", "Sign out"]);
  }
  problems.allow(/404/);
  expect((await page.goto(`/${account.sid}/settings`))?.status()).toBe(404);
});

test("everybody can use: the settings", async ({ page }) => {
  await page.goto(`/${account.sid}/settings`);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
});
