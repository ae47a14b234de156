import type { Page } from "@playwright/test";
import { chooseOption, type FilterName, filterMenu, openFilter, searchOf } from "./support/filters";
import { ownAccount } from "./support/own-account";
import { expectTiles, getReport } from "./support/report";
import { expect, test } from "./support/test";

const HOUR = 3_600_000;
const SERVICE = `MG${"a1".repeat(16)}`;

const own = ownAccount({ name: "Every filter" }, () => {
  const at = Date.now() - 3 * HOUR;
  const whatsapp = { channel: "whatsapp", sender: "whatsapp:+14155550100" };
  // Powers of two: every sum says which of them it is made of.
  return [
    { at, count: 1, delivered: 1, confirmed: 1, country: "IN", carrier: "Jio" },
    { at, count: 2, delivered: 1, country: "IN", from: { messagingService: SERVICE, sender: "ACME" } },
    { at, count: 4, delivered: 3, country: "US", from: whatsapp },
    { at, count: 8, country: "US", status: "undelivered", errorCode: 30003 },
    { at, count: 16, country: "IN", status: "undelivered", errorCode: 30007 },
    { at, count: 32, delivered: 20, confirmed: 9, country: "GB", from: { provider: "vonage", sender: "Vonage One" } },
    { at, count: 64, status: "failed", errorCode: 30003, country: "BR" },
  ];
});

test.beforeEach(async ({ page }) => {
  await page.goto(`/${own.account.sid}/conversion`);
});

/** Waits until the page shows so many messages, and what the API answers to the page's own query string. */
async function expectReport(page: Page, attempted: number) {
  await expect(async () => {
    const { totals } = await getReport("funnel", own.account, searchOf(page));
    expect(totals.attempted).toBe(attempted);
    await expectTiles(page, totals, 1_000);
  }).toPass({ timeout: 10_000 });
}

for (const [filter, option, parameter, value, attempted] of [
  ["Country", "Brazil", "country", "BR", 64],
  ["Carrier", "Jio", "carrier", "Jio", 1],
  ["Channel", "WhatsApp", "channel", "whatsapp", 4],
  ["Messaging service", SERVICE, "messaging_service", SERVICE, 2],
  ["Sender", "Vonage One", "sender", "Vonage One", 32],
  ["Provider", "vonage", "provider", "vonage", 32],
  ["Status", "Undelivered", "status", "undelivered", 24],
  ["Error code", "30003", "error_code", "30003", 72],
] as const satisfies readonly (readonly [FilterName, ...unknown[]])[]) {
  test(`the report narrows to what is chosen: ${filter}`, async ({ page }) => {
    await expectReport(page, 127);
    await chooseOption(page, filter, option);
    await expectReport(page, attempted);
    expect(searchOf(page).getAll(parameter)).toEqual([value]);

    await page.reload();
    await expectReport(page, attempted);
    await page.getByRole("button", { name: new RegExp(`^Remove the filter ${filter}: `) }).click();
    await expectReport(page, 127);
  });
}

test("the choices are what the messages have, most first, as the other filters leave them", async ({ page }) => {
  await expectReport(page, 127);
  const choices = async (filter: FilterName) => {
    const dialog = await openFilter(page, filter);
    const texts = await dialog.getByRole("option").allInnerTexts();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    return texts.map((text) => text.replace(/\s+/g, " ").trim());
  };
  expect(await choices("Country")).toEqual(["Brazil 64", "United Kingdom 32", "India 19", "United States 12"]);
  expect(await choices("Provider")).toEqual(["twilio 95", "vonage 32"]);
  const codes = await choices("Error code");
  expect(codes).toEqual([
    expect.stringMatching(/^30003 Unreachable destination handset.* 72$/),
    expect.stringMatching(/^30007 Message filtered.* 16$/),
  ]);

  await chooseOption(page, "Country", "India");
  await expectReport(page, 19);
  expect(await choices("Error code")).toEqual([expect.stringMatching(/^30007 .* 16$/)]);
  expect(await choices("Sender")).toEqual(["+15005550006 17", "ACME 2"]);
  // A filter doesn't narrow its own choices, or nothing could be added.
  expect(await choices("Country")).toHaveLength(4);
});

test("several values of a filter add up, several filters narrow", async ({ page }) => {
  const dialog = await openFilter(page, "Country");
  for (const name of ["India", "Brazil"]) {
    await dialog.getByRole("combobox").fill(name);
    await dialog.getByRole("option", { name }).click();
  }
  await page.keyboard.press("Escape");
  await expectReport(page, 83);
  await chooseOption(page, "Status", "Undelivered");
  await expectReport(page, 16);
  await page.getByRole("button", { name: "Reset" }).click();
  await expectReport(page, 127);
  await expect(page).toHaveURL(`/${own.account.sid}/conversion`);
});

test("a value that the range no longer has stays in the list, to be taken back", async ({ page }) => {
  await page.goto(`/${own.account.sid}/conversion?error_code=21610`);
  await expect(page.getByRole("heading", { name: "No messages in this range" })).toBeVisible();
  const dialog = await openFilter(page, "Error code");
  const gone = dialog.getByRole("option", { name: "21610" });
  await expect(gone).toHaveAttribute("aria-checked", "true");
  await gone.click();
  await expectReport(page, 127);
});

test("choices that can't be loaded say so, and can be asked for again", async ({ page, problems }) => {
  problems.allow(/500|Failed to load/);
  await page.route("**/api/v1/reports/breakdown*", (route) => route.fulfill({ status: 500 }), { times: 1 });
  await filterMenu(page).click();
  await page.getByRole("option", { name: "Country" }).click();
  const dialog = page.getByRole("dialog", { name: "Country" });
  await expect(dialog.getByRole("alert")).toContainText("could not be loaded");
  await dialog.getByRole("button", { name: "Try again" }).click();
  await expect(dialog.getByRole("option")).toHaveCount(4);
});
