import type { Page } from "@playwright/test";
import type { WireAccount } from "@/lib/testing/wire-account";
import { createAccount, createUser } from "./support/accounts";
import { recordHistory } from "./support/messages";
import { expectTiles, getReport } from "./support/report";
import { beSignedIn } from "./support/sessions";
import { expect, test } from "./support/test";

let user: Awaited<ReturnType<typeof createUser>>;
let account: WireAccount;

test.beforeAll(async () => {
  user = await createUser();
});

test.beforeEach(async ({ context, page }) => {
  account = await createAccount({ name: "Live" }, user);
  await record(10);
  await beSignedIn(context, user);
  await page.clock.install();
});

const record = (count: number) =>
  recordHistory(account, [
    { at: Date.now() - 60_000, count, delivered: count, confirmed: 1, country: "IN" },
    { at: Date.now() - 60_000, count: 1, country: "BR" },
  ]);

const expectNow = async (page: Page) => expectTiles(page, (await getReport("funnel", account)).totals);
const filters = (page: Page) => page.getByRole("region", { name: "Filters" });

const isRefresh = (request: { method: () => string; url: () => string }) =>
  request.method() === "POST" && request.url().includes("/conversion");

/** The page once it has come alive: its clock runs, and buttons answer. */
async function openLiveReport(page: Page) {
  await page.goto(`/${account.sid}/conversion`);
  await expectNow(page);
  const table = page.getByRole("group", { name: "Show the trend as" }).getByRole("button", { name: "Table" });
  await table.click();
  await expect(table).toHaveAttribute("aria-pressed", "true");
  return { table };
}

test("a live range refreshes itself, and keeps focus, scroll, what is open and what was closed", async ({ page }) => {
  const { table } = await openLiveReport(page);
  await page.getByRole("button", { name: "India: carriers" }).click();
  await table.focus();
  await page.evaluate(() => window.scrollTo(0, 120));
  const scrolled = await page.evaluate(() => window.scrollY);

  await record(7);
  await page.clock.fastForward(31_000);
  await expectNow(page);
  await expect(page.getByRole("button", { name: "India: carriers" })).toHaveAttribute("aria-expanded", "false");
  await expect(page.getByRole("button", { name: "Brazil: carriers" })).toHaveAttribute("aria-expanded", "true");
  await expect(table).toHaveAttribute("aria-pressed", "true");
  await expect(table).toBeFocused();
  expect(await page.evaluate(() => window.scrollY)).toBe(scrolled);
});

test("nothing is asked for while nobody looks, and at once when somebody does", async ({ page }) => {
  // Too low for the panel that is asked for by itself where it is near.
  await page.setViewportSize({ width: 1280, height: 400 });
  await openLiveReport(page);
  let refreshes = 0;
  page.on("request", (request) => {
    if (isRefresh(request)) refreshes += 1;
  });
  const show = (state: "hidden" | "visible") =>
    page.evaluate((value) => {
      Object.defineProperty(document, "visibilityState", { value, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, state);
  await show("hidden");
  await record(5);
  await page.clock.fastForward(120_000);
  expect(refreshes).toBe(0);
  await show("visible");
  await expectNow(page);
  expect(refreshes).toBe(1);
});

test("a range of the past is left alone", async ({ page }) => {
  await page.goto(`/${account.sid}/conversion?range=last_month&compare=previous`);
  await expect(page.getByRole("heading", { name: "No messages in this range" })).toBeVisible();
  await expect(filters(page).getByText("Live")).toHaveCount(0);
  page.on("request", (request) => expect(isRefresh(request)).toBe(false));
  await page.clock.fastForward(120_000);
});

test("a refresh that fails leaves what was there, says how old it is, and can be tried again", async ({
  page,
  problems,
}) => {
  problems.allow(/ERR_FAILED|ERR_INTERNET|Failed to (load|fetch)/);
  await openLiveReport(page);
  const before = (await getReport("funnel", account)).totals;
  await record(9);
  await page.route(/\/conversion/, (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
  await page.clock.fastForward(31_000);
  await expect(filters(page).getByRole("status")).toContainText("Could not refresh: data as of");
  await expectTiles(page, before);

  await page.unroute(/\/conversion/);
  await filters(page).getByRole("button", { name: "Try again" }).click();
  await expectNow(page);
  await expect(filters(page).getByText("Live")).toBeVisible();
  await expect(page.getByRole("heading", { name: "OTP conversion" })).toBeFocused();
});

test.describe("a choice made without a connection", () => {
  const compare = (page: Page) => filters(page).getByRole("button", { name: "Compare with previous" });

  test.beforeEach(async ({ page, problems }) => {
    problems.allow(/ERR_FAILED|ERR_INTERNET|Failed to (load|fetch)/);
    await page.goto(`/${account.sid}/conversion`);
    await expectNow(page);
  });

  /** The choice is to be seen, and that what stands below it is not its answer yet. */
  async function expectUnsent(page: Page) {
    await expect(filters(page).getByRole("status")).toContainText("No connection");
    await expect(compare(page)).toHaveAttribute("aria-pressed", "true");
    await expectTiles(page, (await getReport("funnel", account)).totals);
    await expect(page).not.toHaveURL(/compare/);
  }

  async function expectSent(page: Page) {
    await expect(page).toHaveURL(/compare=previous/);
    await expect(filters(page).getByText("No connection")).toHaveCount(0);
    await expectNow(page);
  }

  test("keeps the page, and is sent once the connection is back", async ({ page, context }) => {
    await context.setOffline(true);
    await compare(page).click();
    await expectUnsent(page);
    await context.setOffline(false);
    await expectSent(page);
  });

  test("is sent once the server is back, or somebody asks for it", async ({ page }) => {
    for (const send of [
      () => page.clock.fastForward(11_000),
      () => filters(page).getByRole("button", { name: "Try again" }).click(),
    ]) {
      await page.route("**/api/health/live", (route) => route.abort());
      await compare(page).click();
      await expectUnsent(page);
      await page.unroute("**/api/health/live");
      await send();
      await expectSent(page);
      await compare(page).click();
      await expect(page).not.toHaveURL(/compare/);
    }
  });
});
