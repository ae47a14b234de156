import type { Locator, Page } from "@playwright/test";
import type { BreakdownRow } from "@/lib/report/fields";
import { expectAccessible, expectNoSidewaysScroll } from "./support/accessibility";
import { searchOf } from "./support/filters";
import { ownAccount } from "./support/own-account";
import { expectTiles, getReport, toNumber } from "./support/report";
import { expect, test } from "./support/test";

const HOUR = 3_600_000;

const own = ownAccount({ name: "Views" }, () => {
  const at = Date.now() - 3 * HOUR;
  return [
    { at, count: 300, delivered: 290, confirmed: 201, country: "IN", carrier: "Jio" },
    { at, count: 200, delivered: 190, confirmed: 170, country: "IN", carrier: "Airtel" },
    { at, count: 40, delivered: 40, confirmed: 30, country: "IN" },
    { at, count: 90, delivered: 80, confirmed: 33, country: "SG", carrier: "Singtel" },
    { at, count: 60, delivered: 60, confirmed: 50, country: "FR", carrier: "Orange" },
    { at, count: 12, delivered: 12, confirmed: 3, country: "HK", carrier: "CSL" },
    { at, count: 31, delivered: 30, confirmed: 6 },
  ];
});

test.beforeEach(async ({ page }) => {
  await page.goto(`/${own.account.sid}/conversion`);
  await expect(card(page)).toBeVisible();
});

const card = (page: Page) => page.getByRole("region", { name: "Countries and carriers", exact: true });
const show = (page: Page, view: "Table" | "Map" | "Heat map") =>
  card(page)
    .getByRole("group", { name: "Show the countries as" })
    .getByRole("button", { name: view, exact: true })
    .click();
const map = (page: Page) => page.getByRole("group", { name: "World map of conversion by country" });
const rowsOf = async (groupBy: string) =>
  (await getReport("breakdown", own.account, `range=last_7_days&group_by=${groupBy}`)).rows;
const percent = (rate: number | null) => (rate === null ? "–" : `${(rate * 100).toFixed(1)}%`);
const sum = (rows: readonly BreakdownRow[], field: "attempted" | "status_ok" | "confirmed") =>
  rows.reduce((all, row) => all + row[field], 0);
const totalsOf = (rows: readonly BreakdownRow[]) => ({
  attempted: sum(rows, "attempted"),
  status_ok: sum(rows, "status_ok"),
  confirmed: sum(rows, "confirmed"),
});

test("the map names every country with its numbers, the smallest too, and filters by a click", async ({ page }) => {
  await show(page, "Map");
  await expect.poll(() => searchOf(page).get("view")).toBe("map");
  const rows = await rowsOf("country");
  const names: Record<string, string> = { IN: "India", SG: "Singapore", FR: "France", HK: "Hong Kong" };
  for (const row of rows.filter(({ country }) => country !== "ZZ")) {
    const name = `${names[row.country ?? ""]}: ${row.attempted} messages, conversion ${percent(row.conversion_rate)}`;
    await expect(map(page).getByRole("link", { name })).toHaveCount(1);
  }
  // What isn't on the map is below it.
  await expect(card(page).getByRole("listitem").filter({ hasText: "Unknown" })).toContainText("31");

  const singapore = map(page).getByRole("link", { name: /^Singapore/ });
  const widthOf = async (place: Locator) => (await place.boundingBox())?.width;
  await expect.poll(() => widthOf(singapore)).toBeGreaterThan(0);
  await singapore.focus();
  await page.keyboard.press("Enter");
  await expectTiles(page, totalsOf(rows.filter(({ country }) => country === "SG")));
  await expect.poll(() => searchOf(page).getAll("country")).toEqual(["SG"]);
  expect(searchOf(page).get("view")).toBe("map");
  // The others stay, without a colour, to be chosen instead.
  await expect(map(page).getByRole("link", { name: "India: not in this selection" })).toHaveCount(1);

  await page.goBack();
  await expectTiles(page, totalsOf(rows));
  await map(page)
    .getByRole("link", { name: /^India/ })
    .click();
  await expectTiles(page, totalsOf(rows.filter(({ country }) => country === "IN")));
  // A second click takes it back.
  await map(page)
    .getByRole("link", { name: /^India/ })
    .click();
  await expectTiles(page, totalsOf(rows));
});

test("the heat map says what the API says, and filters by country and carrier", async ({ page }) => {
  await show(page, "Heat map");
  const carriers = await rowsOf("country,carrier");
  const heat = card(page).getByRole("table", { name: /^Conversion by country and carrier/ });
  const india = carriers.filter(({ country }) => country === "IN");
  // Reading texts does not wait as an assertion does.
  await expect(heat).toBeVisible();
  const cells = await heat.getByRole("row").filter({ hasText: "India" }).getByRole("cell").allInnerTexts();
  expect(cells.slice(1).map((text) => text.split("\n")[0])).toEqual(india.map((row) => percent(row.conversion_rate)));

  await card(page).getByRole("group", { name: "Colour by" }).getByRole("button", { name: "Delivery" }).click();
  const delivery = card(page).getByRole("table", { name: /^Delivery by country and carrier/ });
  await expect(delivery).toBeVisible();
  const texts = await delivery.getByRole("row").filter({ hasText: "India" }).getByRole("cell").allInnerTexts();
  expect(texts.slice(1).map((text) => text.split("\n")[0])).toEqual(india.map((row) => percent(row.delivery_rate)));

  await delivery.getByRole("link", { name: /Jio/ }).click();
  await expectTiles(page, totalsOf(india.filter(({ carrier }) => carrier === "Jio")));
  const search = searchOf(page);
  expect([search.get("country"), search.get("carrier"), search.get("heat")]).toEqual(["IN", "Jio", "delivery_rate"]);
});

test("columns and their order are part of the link", async ({ page }) => {
  await card(page).getByRole("button", { name: "Columns" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Confirmed" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Delivery" }).click();
  await page.keyboard.press("Escape");
  const header = (name: string) => card(page).getByRole("columnheader", { name, exact: true });
  await header("Confirmed").getByRole("button").click();
  await header("Confirmed").getByRole("button").click();
  await expect(header("Confirmed")).toHaveAttribute("aria-sort", "ascending");
  await expect(header("Delivery")).toHaveCount(0);
  await expect.poll(() => [searchOf(page).get("sort"), searchOf(page).get("order")]).toEqual(["confirmed", "asc"]);

  await page.goto(page.url());
  await expect(header("Confirmed")).toHaveAttribute("aria-sort", "ascending");
  await expect(header("Delivery")).toHaveCount(0);
  const expected = (await rowsOf("country")).map((row) => row.confirmed).sort((a, b) => a - b);
  const column = (await card(page).getByRole("columnheader").allInnerTexts()).indexOf("Confirmed");
  const rows = await card(page)
    .getByRole("row")
    .filter({ has: page.getByRole("button", { name: /: carriers$/ }) })
    .all();
  const shown = await Promise.all(rows.map((row) => row.locator("th, td").nth(column).textContent()));
  expect(shown.map(toNumber)).toEqual(expected);
});

test("a country's name filters, and its carriers are then open", async ({ page }) => {
  await card(page).getByRole("link", { name: "India", exact: true }).click();
  await expect(page.getByRole("button", { name: "India: carriers" })).toHaveAttribute("aria-expanded", "true");
  await card(page).getByRole("link", { name: "Airtel", exact: true }).click();
  const rows = await getReport("breakdown", own.account, "range=last_7_days&country=IN&carrier=Airtel");
  await expectTiles(page, rows.totals);
});

test("everybody can use: the countries as map and heat map", async ({ page }) => {
  for (const view of ["Map", "Heat map"] as const) {
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await show(page, view);
      await expectAccessible(page, "section[aria-labelledby=countries]");
      await expectNoSidewaysScroll(page);
    }
  }
});
