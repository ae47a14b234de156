import type { Page } from "@playwright/test";
import type { WireAccount } from "@/lib/testing/wire-account";
import { createAccount, createUser } from "./support/accounts";
import { chooseGranularity, chooseOption, chooseRange, filter, filterMenu, searchOf } from "./support/filters";
import { tabTo } from "./support/keyboard";
import { recordHistory } from "./support/messages";
import { expectTiles, getReport, readTrend, tile, toNumber } from "./support/report";
import { beSignedIn } from "./support/sessions";
import { expect, test } from "./support/test";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** 9 March 00:15 in Kathmandu (+05:45), 8 March 15:00 in St. John's (−03:30), where clocks go forward that night. */
const MOMENT = Date.parse("2025-03-08T18:30:00Z");
const WEEK = "from=2025-03-05&to=2025-03-12";

test.describe("a history of five countries", () => {
  let user: Awaited<ReturnType<typeof createUser>>;
  let account: WireAccount;

  test.beforeAll(async () => {
    user = await createUser();
    account = await createAccount({ name: "Filters", reportingZone: "Asia/Kathmandu" }, user);
    await recordHistory(account, [
      { at: MOMENT, count: 60, delivered: 55, confirmed: 41, country: "IN", carrier: "Jio" },
      { at: MOMENT - 2 * HOUR, count: 50, delivered: 40, confirmed: 33, country: "IN", carrier: "Airtel" },
      { at: MOMENT + 3 * HOUR, count: 45, delivered: 45, confirmed: 20, country: "GB", carrier: "Vodafone" },
      { at: MOMENT + DAY, count: 35, delivered: 31, confirmed: 30, country: "IN", carrier: "Vodafone" },
      { at: MOMENT - 2 * DAY, count: 31, delivered: 30, confirmed: 7, country: "US" },
      { at: MOMENT - 5 * DAY, count: 80, delivered: 70, confirmed: 66, country: "IN", carrier: "Jio" },
      { at: MOMENT - 6 * DAY, count: 12, delivered: 11, confirmed: 10, country: "BR", carrier: "Claro" },
    ]);
  });

  test.beforeEach(({ context }) => beSignedIn(context, user));

  const open = (page: Page, query: string) => page.goto(`/${account.sid}/conversion?${query}`);

  /** Waits until the page shows so many messages, and what the API answers to the page's own query string. */
  async function expectReport(page: Page, attempted: number) {
    await expect(async () => {
      const { totals } = await getReport("funnel", account, searchOf(page));
      expect(totals.attempted).toBe(attempted);
      await expectTiles(page, totals, 1_000);
    }).toPass({ timeout: 10_000 });
  }

  test("a range is chosen to the minute", async ({ page }) => {
    await open(page, WEEK);
    await expectReport(page, 221);
    await chooseRange(page, "2025-03-09T00:00", "2025-03-09T00:15");
    await expect(page).toHaveURL(/from=2025-03-09T00:00&to=2025-03-09T00:15/);
    await expect(page.getByRole("heading", { name: "No messages in this range" })).toBeVisible();
    await chooseRange(page, "2025-03-09T00:15", "2025-03-09T03:16");
    await expectReport(page, 105);
  });

  test("a day is the day of the chosen zone", async ({ page }) => {
    const days: Record<string, string> = {};
    await open(page, `${WEEK}&granularity=day`);
    for (const zone of ["Asia/Kathmandu", "America/St Johns", "UTC"]) {
      if (zone !== "Asia/Kathmandu") await chooseOption(page, "Time zone", zone);
      await expect(filter(page, "Time zone")).toContainText(zone);
      await expectReport(page, 221);
      const { tz, points } = await getReport("timeseries", account, searchOf(page));
      expect(tz.replaceAll("_", " ")).toBe(zone);
      const rows = await readTrend(page);
      expect(rows.map((row) => [row.Time, toNumber(row.Attempted ?? ""), toNumber(row.Confirmed ?? "")])).toEqual(
        points.map(({ start, attempted, confirmed }) => [toDay(start), attempted, confirmed]),
      );
      days[zone] = rows.filter((row) => toNumber(row.Attempted ?? "") > 90).map((row) => row.Time)[0] ?? "";
    }
    expect(days).toEqual({ "Asia/Kathmandu": "9 Mar 2025", "America/St Johns": "8 Mar 2025", UTC: "8 Mar 2025" });
  });

  test("granularity changes the rows and not the sum", async ({ page }) => {
    await open(page, WEEK);
    for (const [name, value] of [
      ["by hour", "hour"],
      ["by day", "day"],
    ] as const) {
      await chooseGranularity(page, name);
      await expect(page).toHaveURL(new RegExp(`granularity=${value}`));
      await expectReport(page, 221);
      const { points } = await getReport("timeseries", account, searchOf(page));
      const rows = await readTrend(page);
      expect(rows.map((row) => toNumber(row.Attempted ?? ""))).toEqual(points.map(({ attempted }) => attempted));
    }
  });

  test("country and carrier narrow the whole report, chips take them back", async ({ page }) => {
    await open(page, WEEK);
    await chooseOption(page, "Country", "India");
    await expectReport(page, 145);
    await chooseOption(page, "Carrier", "Vodafone");
    await expectReport(page, 35);
    expect([...searchOf(page)]).toEqual(
      expect.arrayContaining([
        ["country", "IN"],
        ["carrier", "Vodafone"],
      ]),
    );
    await chooseOption(page, "Country", "United Kingdom");
    await expectReport(page, 80);

    await page.getByRole("button", { name: "Remove the filter Country: India" }).click();
    await expectReport(page, 45);
    await expect(page.getByRole("button", { name: /: carriers$/ })).toHaveCount(1);
    await page.getByRole("button", { name: "Remove the filter Carrier: Vodafone" }).click();
    await page.getByRole("button", { name: "Remove the filter Country: United Kingdom" }).click();
    await expectReport(page, 221);

    await chooseOption(page, "Country", "India");
    await expectReport(page, 145);
    await page.getByRole("button", { name: "Reset" }).click();
    await expect(page).toHaveURL(`/${account.sid}/conversion`);
    await expect(page.getByRole("heading", { name: "No messages in this range" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Reset" })).toHaveCount(0);
    await page.getByRole("button", { name: "Show everything since then" }).click();
    await expectReport(page, 313);
  });

  test("the focus stays among the filters when the one that has it goes", async ({ page }) => {
    await open(page, `${WEEK}&country=IN&country=GB&country=US`);
    const chip = (name: string) => page.getByRole("button", { name: `Remove the filter Country: ${name}` });
    await chip("United Kingdom").focus();
    await page.keyboard.press("Enter");
    await expect(chip("United States")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(chip("India")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(filterMenu(page)).toBeFocused();
    await expectReport(page, 221);
    await expect(filterMenu(page)).toBeFocused();
    await page.getByRole("button", { name: "Reset" }).focus();
    await page.keyboard.press("Enter");
    await expect(filterMenu(page)).toBeFocused();
  });

  test("the dates beside a range are its own from the moment it is chosen", async ({ page }) => {
    await open(page, WEEK);
    await expectReport(page, 221);
    await expect(filter(page, "Time range")).toContainText("2025");
    await page.route(/_rsc=|range=last_30_days/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await route.continue();
    });
    await filter(page, "Time range").click();
    await page.getByRole("button", { name: "Last 30 days", exact: true }).click();
    await expect(filter(page, "Time range")).toContainText("Last 30 days");
    expect(await filter(page, "Time range").textContent()).not.toContain("2025");
    await page.unrouteAll({ behavior: "wait" });
  });

  test("back and forward go through the views", async ({ page }) => {
    await open(page, WEEK);
    await expectReport(page, 221);
    await chooseOption(page, "Country", "India");
    await expectReport(page, 145);
    await chooseOption(page, "Carrier", "Jio");
    await expectReport(page, 60);
    for (const [way, attempted] of [
      ["goBack", 145],
      ["goBack", 221],
      ["goForward", 145],
      ["goForward", 60],
    ] as const) {
      await page[way]();
      await expectReport(page, attempted);
    }
    await expect(page.getByRole("button", { name: /^Remove the filter/ })).toHaveCount(2);
  });

  test("a copied link shows somebody else the same", async ({ page, browser, problems }) => {
    await open(page, WEEK);
    await chooseOption(page, "Country", "India");
    await chooseOption(page, "Time zone", "America/St Johns");
    await chooseGranularity(page, "by day");
    await page.getByRole("button", { name: "Compare with previous" }).click();
    await expect(page).toHaveURL(/compare=previous/);
    await expectReport(page, 145);
    const rows = await readTrend(page);

    const elsewhere = await browser.newContext({ locale: "en-GB", timezoneId: "Pacific/Auckland" });
    problems.watch(elsewhere);
    await beSignedIn(elsewhere, user);
    const other = await elsewhere.newPage();
    await other.goto(page.url());
    await expectReport(other, 145);
    expect(await readTrend(other)).toEqual(rows);
    await expect(filter(other, "Time zone")).toContainText("America/St Johns");
    await elsewhere.close();
  });

  test("a period is compared with the one before", async ({ page }) => {
    await open(page, `${WEEK}&country=IN`);
    await expectReport(page, 145);
    await expect(page.getByRole("columnheader", { name: "Change" })).toHaveCount(0);
    await page.getByRole("button", { name: "Compare with previous" }).click();
    await expect(page.getByRole("columnheader", { name: "Change" })).toBeVisible();
    const { totals, previous } = await getReport("funnel", account, searchOf(page));
    expect(previous?.totals).toMatchObject({ attempted: 80, confirmed: 66 });
    const points = ((totals.conversion_rate ?? 0) - (previous?.totals.conversion_rate ?? 0)) * 100;
    await expect(tile(page, "Attempted")).toContainText("+81.3%");
    await expect(tile(page, "Conversion rate")).toContainText(`−${Math.abs(points).toFixed(1)} pt`);
  });

  test("a link that makes no sense says so and leads on", async ({ page }) => {
    for (const query of ["from=nonsense", "tz=Mars/Olympus", "country=XX", "range=last_eon", "from=9999-01-01"]) {
      await open(page, query);
      await expect(page.getByRole("heading", { name: /^This link asks for something/ })).toBeVisible();
    }
    await page.getByRole("link", { name: "Show the last 7 days" }).click();
    await expect(filter(page, "Time range")).toContainText("Last 7 days");
  });

  test("the keyboard is enough", async ({ page }) => {
    await open(page, WEEK);
    await expectReport(page, 221);
    await tabTo(page, "Filter");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: "Add a filter" }).getByRole("combobox")).toBeFocused();
    await page.keyboard.type("count");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: "Country" }).getByRole("combobox")).toBeFocused();
    await page.keyboard.type("united st");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await expect(filterMenu(page)).toBeFocused();
    await expectReport(page, 31);

    // The only country is open from the start.
    const carrier = page.getByRole("rowheader", { name: "Unknown carrier" });
    await expect(carrier).toBeVisible();
    await tabTo(page, "United States: carriers");
    await page.keyboard.press("Enter");
    await expect(carrier).toHaveCount(0);
    await page.keyboard.press("Space");
    await expect(carrier).toBeVisible();
  });
});

/** `9 Mar 2025` of the API's `2025-03-09T00:00:00+05:45`. */
const toDay = (start: string) =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" }).format(Date.parse(start.slice(0, 10)));
