import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { hashNumber, maskNumber } from "@/lib/dimensions/number-privacy";
import { nothingKnown, statusFacts } from "@/lib/ingest/facts";
import { recordFacts } from "@/lib/ingest/queue";
import { mintMessageSid, type WireAccount } from "@/lib/testing/wire-account";
import { expectAccessible, expectNoSidewaysScroll } from "./support/accessibility";
import { createAccount, createUser, type User } from "./support/accounts";
import { tabTo } from "./support/keyboard";
import { recordHistory } from "./support/messages";
import { beSignedIn } from "./support/sessions";
import { expect, test } from "./support/test";

const HOUR = 3_600_000;
const NUMBER = "+919876543210";
const ZONE = "Asia/Kathmandu";

let ann: User;
let account: WireAccount;
/** Undelivered, to NUMBER. */
const wanted = mintMessageSid();

test.beforeAll(async () => {
  ann = await createUser();
  account = await createAccount({ name: "Messages", reportingZone: ZONE }, ann, "analyst");
  const at = Date.now() - 2 * HOUR;
  await recordHistory(account, [
    ...Array.from({ length: 60 }, (_, i) => ({
      at: at - i * 60_000,
      count: 1,
      delivered: 1,
      confirmed: i % 2,
      country: "IN",
      carrier: "Jio",
    })),
    { at: at - 2 * HOUR, count: 5, country: "GB", carrier: "Vodafone", status: "undelivered", errorCode: 30003 },
  ]);
  await recordFacts(account.scope, [
    {
      ...nothingKnown(wanted),
      createdAt: at - 3 * HOUR,
      sentAt: at - 3 * HOUR + 500,
      provideFeedback: true,
      address: { hash: hashNumber(NUMBER), masked: maskNumber(NUMBER) },
      recipient: { source: 5, at, country: "IN", carrierId: 0 },
      price: { at, micros: 7_900, currency: "USD" },
    },
    statusFacts(wanted, "undelivered", at - 3 * HOUR + 7_500, 30007),
  ]);
});

test.beforeEach(async ({ context }) => beSignedIn(context, ann));

const rows = (page: Page) => page.getByRole("table", { name: /^Messages, newest first/ }).locator("tbody tr");
const drawer = (page: Page) => page.getByRole("dialog");

test("the list is read page by page, filtered, and taken away as the CSV of what it shows", async ({ page }) => {
  await page.goto(`/${account.sid}/conversion`);
  await page.getByRole("link", { name: "Messages", exact: true }).click();
  await expect(rows(page)).toHaveCount(50);
  const newest = await rows(page).first().textContent();
  await page.getByRole("link", { name: "Older" }).click();
  await expect(rows(page)).toHaveCount(16);
  await page.getByRole("link", { name: "Newer" }).click();
  await expect(rows(page).first()).toHaveText(newest ?? "");

  await page.getByRole("link", { name: "Older" }).click();
  await expect(rows(page)).toHaveCount(16);
  await page.goto(`${page.url()}&country=GB`);
  await expect(rows(page), "another list begins at its beginning").toHaveCount(5);
  await expect(rows(page).first()).toContainText("Vodafone");
  await expect(rows(page).first()).toContainText("30003 Unreachable");

  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export these messages as CSV" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(
    new RegExp(`^otp-messages_${account.sid}_[\\dT-]+_[\\dT-]+_Asia-Kathmandu\\.csv$`),
  );
  const text = await readFile(await download.path(), "utf8");
  const records: Record<string, string>[] = parse(text, { columns: true, bom: true });
  const shown = await rows(page).allInnerTexts();
  expect(records).toHaveLength(shown.length);
  for (const [i, record] of records.entries()) {
    expect(record).toMatchObject({ country: "GB", carrier: "Vodafone", status: "undelivered", error_code: "30003" });
    // The clock of the zone, on the screen as in the file.
    const clock = record[`date_created (${ZONE})`]?.slice(11, 19);
    expect(shown[i]).toContain(clock);
  }
});

test("the list is narrowed by what became of its messages, and so is its CSV", async ({ page }) => {
  await page.goto(`/${account.sid}/messages`);
  await page.getByRole("button", { name: "Outcome: Any outcome" }).click();
  await page.getByRole("menuitemradio", { name: "Not confirmed" }).click();
  await expect(rows(page)).toHaveCount(36);
  await expect(page).toHaveURL(/outcome=unconfirmed&provide_feedback=true/);
  const file = page.getByRole("link", { name: "Export these messages as CSV" });
  await expect(file).toHaveAttribute("href", /outcome=unconfirmed&provide_feedback=true/);
  await page.getByRole("button", { name: "Outcome: Not confirmed" }).click();
  await page.getByRole("menuitemradio", { name: "Feedback not expected" }).click();
  await expect(page.getByText("No messages in this range")).toBeVisible();
});

test("a message is found by its number, which no address ever holds", async ({ page }) => {
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  await page.goto(`/${account.sid}/messages`);
  const box = page.getByLabel("Find by SID, full number or last digits");
  await box.fill("+91 98765 43210");
  await box.press("Enter");
  await expect(rows(page)).toHaveCount(1);
  await expect(page).toHaveURL(/number=[0-9a-f]{32}/);
  await expect(page.getByText("To +91 •••••• 3210, in all messages")).toBeVisible();
  expect(addresses.filter((address) => /98765|43210/.test(decodeURIComponent(address)))).toEqual([]);

  await rows(page).first().getByRole("link").click();
  await expect(drawer(page)).toContainText("Message filtered");
  await expect(drawer(page).getByRole("listitem")).toHaveText([
    /^Created/,
    /^0.5s later.*Sent to the network/,
    /^7s later.*Failed/,
  ]);
  await expect(drawer(page)).toContainText("$0.0079");
  await expectAccessible(page, "[role=dialog]");
  await page.keyboard.press("Escape");
  await expect(drawer(page)).toBeHidden();
  await page.getByRole("link", { name: "End the search" }).click();
  await expect(rows(page)).toHaveCount(50);
});

test("digits that may be a number stay out of the address, unless a message has them for its SID", async ({ page }) => {
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(decodeURIComponent(request.url())));
  // Slow answers: what is typed meanwhile is looked for as well.
  await page.route("**/messages", async (route) => {
    if (route.request().method() === "POST") await new Promise((resolve) => setTimeout(resolve, 1_000));
    await route.continue();
  });
  await page.goto(`/${account.sid}/messages`);
  const box = page.getByLabel("Find by SID, full number or last digits");
  for (const typed of ["919876543210", "9876543210", "98765-43210"]) {
    await box.fill(typed);
    await box.press("Enter");
    await expect(page.getByText("write it with + and the country code")).toBeVisible();
    await expect(box).toHaveValue(typed);
    await box.fill("");
  }
  await box.fill("00919876543210");
  await box.press("Enter");
  await expect(page).toHaveURL(/number=[0-9a-f]{32}/);
  await expect(rows(page)).toHaveCount(1);
  expect(addresses.filter((address) => /98765|43210/.test(address))).toEqual([]);
});

test("… by its SID, and by the last digits once the country is chosen", async ({ page }) => {
  await page.goto(`/${account.sid}/messages?range=last_hour`);
  await expect(page.getByText("No messages in this range")).toBeVisible();
  const box = page.getByLabel("Find by SID, full number or last digits");
  await box.fill(wanted);
  await box.press("Enter");
  await expect(rows(page)).toHaveCount(1);

  await page.goto(`/${account.sid}/messages`);
  await box.fill("3210");
  await box.press("Enter");
  await expect(page.getByText("To search by last digits, first filter by the country.")).toBeVisible();
  await expect(box).toHaveValue("3210");
  await page.goto(`/${account.sid}/messages?country=IN`);
  await box.fill("3210");
  await box.press("Enter");
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText("+91 •••••• 3210");
});

test("nothing typed leads back to the list without a search; a link to no message says so", async ({ page }) => {
  await page.goto(`/${account.sid}/messages?sid=${wanted}`);
  await expect(rows(page)).toHaveCount(1);
  const box = page.getByLabel("Find by SID, full number or last digits");
  await box.fill("nothing!");
  await box.press("Enter");
  await expect(page.getByText("This is no SID and no number.")).toBeVisible();
  await box.fill("");
  await box.press("Enter");
  await expect(rows(page)).toHaveCount(50);
  await expect(page.getByText("This is no SID and no number.")).toHaveCount(0);
  await page.goto(`/${account.sid}/messages?message=SMnobody`);
  await expect(drawer(page)).toContainText("There is no such message");
});

test("what the address asks for and isn't understood is said", async ({ page }) => {
  await page.goto(`/${account.sid}/messages?last_digits=abcd&sid=%00&before=garbage`);
  await expect(page.getByText(/^Not understood in the address/)).toContainText(/sid, .*last_digits, .*before, /);
  await expect(rows(page)).toHaveCount(50);
  await page.goto(`/${account.sid}/messages?sid=919876543210`);
  await expect(page.getByText(/^Not understood in the address/)).toContainText("sid, which is not a message SID");
  await expect(page.getByRole("link", { name: "Export these messages as CSV" })).not.toHaveAttribute("href", /98765/);
});

test("it works by keyboard, on a phone, in light and dark", async ({ page }) => {
  await page.goto(`/${account.sid}/messages`);
  await expect(rows(page)).toHaveCount(50);
  await expectAccessible(page);
  await tabTo(page, /\d\d:\d\d:\d\d$/);
  await page.keyboard.press("Enter");
  await expect(drawer(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(drawer(page)).toBeHidden();
  await expect(rows(page).first().getByRole("link")).toBeFocused();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await expect(rows(page).first()).toContainText(/onfirmed/);
});

test("a filter chosen without a connection keeps the list, and is sent once there is one", async ({
  page,
  context,
  problems,
}) => {
  problems.allow(/ERR_INTERNET|Failed to (load|fetch)/);
  await page.goto(`/${account.sid}/messages?country=IN&country=GB`);
  await expect(rows(page)).toHaveCount(50);
  const filters = page.getByRole("region", { name: "Filters" });
  await context.setOffline(true);
  await filters.getByRole("button", { name: "Remove the filter Country: India" }).click();
  await expect(filters.getByRole("status")).toContainText("No connection: your choice isn't shown yet");
  await expect(filters.getByRole("button", { name: "Try again" })).toBeVisible();
  await expect(rows(page)).toHaveCount(50);
  await context.setOffline(false);
  await expect(rows(page)).toHaveCount(5);
  await expect(filters.getByRole("status")).toBeHidden();
});

test("on a phone the filters stay in view, as one line of chips", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/${account.sid}/messages?country=IN&country=GB&status=delivered&status=sent`);
  await expect(rows(page)).toHaveCount(50);
  const filters = page.getByRole("region", { name: "Filters" });
  await page.evaluate(() => window.scrollTo(0, 900));
  await expect(filters).toBeInViewport({ ratio: 1 });
  const chips = filters.getByRole("button", { name: /^Remove the filter/ });
  const tops = await chips.evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().top));
  expect(new Set(tops).size).toBe(1);
  await expectNoSidewaysScroll(page);
});

test("a viewer is told what is missing, with 403", async ({ page, context, problems }) => {
  problems.allow(/403/);
  const viewer = await createUser("Vic");
  const other = await createAccount({ name: "Only reports" }, viewer, "viewer");
  await context.clearCookies();
  await beSignedIn(context, viewer);
  const response = await page.goto(`/${other.sid}/messages`);
  expect(response?.status()).toBe(403);
  await expect(page.getByRole("heading", { name: "Messages need the role analyst" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Messages", exact: true })).toHaveCount(0);
  const file = await context.request.get(`/api/v1/exports/messages.csv?account=${other.sid}`);
  expect(file.status()).toBe(403);
});
