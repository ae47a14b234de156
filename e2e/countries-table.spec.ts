import type { Locator, Page } from "@playwright/test";
import type { BreakdownRow } from "@/lib/report/fields";
import { ownAccount } from "./support/own-account";
import { expectTiles, getReport, toNumber } from "./support/report";
import { expect, test } from "./support/test";

const HOUR = 3_600_000;

const NAMES: Readonly<Record<string, string>> = {
  BR: "Brazil",
  GB: "United Kingdom",
  ID: "Indonesia",
  IN: "India",
  ZZ: "Unknown",
};

const own = ownAccount({ name: "Countries" }, () => {
  // Two hours ago: mature. No two rows of a level are equal in anything.
  const at = Date.now() - 2 * HOUR;
  return [
    { at, count: 1300, delivered: 1207, confirmed: 901, country: "IN", carrier: "Jio", seconds: 14 },
    { at, count: 640, delivered: 600, confirmed: 411, country: "IN", carrier: "Airtel", seconds: 25 },
    { at, count: 13, delivered: 9, confirmed: 3, country: "IN", seconds: 100 },
    { at, count: 410, delivered: 409, confirmed: 368, country: "GB", carrier: "Vodafone", seconds: 9 },
    { at, count: 77, delivered: 50, confirmed: 31, country: "ID", carrier: "Telkomsel", seconds: 40 },
    { at, count: 52, delivered: 20, confirmed: 11, seconds: 250 },
    { at, count: 7, delivered: 7, confirmed: 0, country: "BR", carrier: "Claro" },
  ];
});

test.beforeEach(async ({ page }) => {
  await page.goto(`/${own.account.sid}/conversion`);
  // Counting does not wait as an assertion does.
  await expect(countryRows(page)).toHaveCount(Object.keys(NAMES).length);
});

const getRows = async (groupBy: string) =>
  (await getReport("breakdown", own.account, `range=last_7_days&group_by=${groupBy}`)).rows;

const table = (page: Page) => page.getByRole("table", { name: /^Conversion by country/ });
const countryRows = (page: Page) =>
  table(page)
    .getByRole("row")
    .filter({ has: page.getByRole("button", { name: /: carriers$/ }) });

const seconds = (text: string) => (text === "–" ? null : toNumber(text) * (text.includes("m") ? 60 : 1));
const percent = (text: string) => (text.startsWith("–") ? null : toNumber(text));

/** What a row says, as numbers. */
async function readRow(row: Locator) {
  const [name = "", attempted = "", delivery = "", conversion = "", time = "", cost = ""] = await row
    .locator("th, td")
    .allInnerTexts();
  return {
    name: name.split("\n").at(-1)?.trim(),
    attempted: toNumber(attempted),
    delivery: percent(delivery),
    conversion: percent(conversion),
    hasTime: seconds(time) !== null,
    cost: cost === "–" ? null : toNumber(cost),
  };
}

/** The same in every row of the column. */
const COST_DECIMALS = 4;
const tenths = (rate: number | null) => (rate === null ? null : Number((rate * 100).toFixed(1)));
const toShown = (name: string, row: BreakdownRow) => ({
  name,
  attempted: row.attempted,
  delivery: tenths(row.delivery_rate),
  conversion: tenths(row.conversion_rate),
  hasTime: row.median_seconds_to_confirm !== null,
  cost: row.cost_per_conversion === null ? null : Number(row.cost_per_conversion.toFixed(COST_DECIMALS)),
});

test("rows are those of the API, and add up to the tiles", async ({ page }) => {
  const expected = await getRows("country");
  const shown = await Promise.all((await countryRows(page).all()).map(readRow));
  expect(shown).toEqual(expected.map((row) => toShown(NAMES[row.country ?? ""] ?? "?", row)));
  const sum = (field: "attempted" | "status_ok" | "confirmed") => expected.reduce((all, row) => all + row[field], 0);
  await expectTiles(page, { attempted: sum("attempted"), status_ok: sum("status_ok"), confirmed: sum("confirmed") });
});

test("a click on a column sorts by it, a second one the other way", async ({ page }) => {
  const rows = await getRows("country");
  for (const [column, field] of [
    ["Delivery", "delivery_rate"],
    ["Conversion", "conversion_rate"],
    ["Time to confirm", "median_seconds_to_confirm"],
    ["Cost / conv.", "cost_per_conversion"],
    ["Attempted", "attempted"],
  ] as const) {
    const header = table(page).getByRole("columnheader", { name: new RegExp(`^${column}`) });
    for (const [direction, sign] of [
      ["descending", -1],
      ["ascending", 1],
    ] as const) {
      await header.getByRole("button").click();
      await expect(header).toHaveAttribute("aria-sort", direction);
      // What has no value stands last, whichever way, and before it the rates of few messages.
      const isRate = field === "delivery_rate" || field === "conversion_rate";
      const key = (row: BreakdownRow) => {
        if (row[field] === null) return Number.POSITIVE_INFINITY;
        return sign * row[field] + (isRate && row.attempted < 30 ? 10 : 0);
      };
      const sorted = rows.toSorted((a, b) => key(a) - key(b)).map((row) => NAMES[row.country ?? ""]);
      const names = (await Promise.all((await countryRows(page).all()).map(readRow))).map(({ name }) => name);
      expect(names, `${column} ${direction}`).toEqual(sorted);
    }
  }
});

test("a country opens into its carriers, of which it is the sum", async ({ page }) => {
  const rows = await getRows("country,carrier");
  for (const [country, name] of [
    ["IN", "India"],
    ["ZZ", "Unknown"],
  ] as const) {
    const before = await table(page).getByRole("row").count();
    const button = page.getByRole("button", { name: `${name}: carriers` });
    await button.click();
    await expect(button).toHaveAttribute("aria-expanded", "true");
    const carriers = rows.filter((row) => row.country === country);
    await expect(table(page).getByRole("row")).toHaveCount(before + carriers.length);
    const all = await table(page).getByRole("row").all();
    const shown = await Promise.all(all.slice(1).map(readRow));
    const place = shown.findIndex((row) => row.name === name);
    expect(shown.slice(place + 1, place + 1 + carriers.length)).toEqual(
      carriers.map((row) => toShown(row.carrier === "unknown" ? "Unknown carrier" : (row.carrier ?? "?"), row)),
    );
    expect(carriers.reduce((sum, row) => sum + row.attempted, 0)).toBe(shown[place]?.attempted);
    await button.click();
    await expect(table(page).getByRole("row")).toHaveCount(before);
  }
});

test("what is opened is part of the address: back and forward change it, a shared link shows the same", async ({
  page,
}) => {
  const carriers = (name: string) => page.getByRole("button", { name: `${name}: carriers` });
  const expectOpen = async (india: boolean, britain: boolean) => {
    await expect(carriers("India")).toHaveAttribute("aria-expanded", String(india));
    await expect(carriers("United Kingdom")).toHaveAttribute("aria-expanded", String(britain));
  };
  await carriers("India").click();
  await expect(page).toHaveURL(/open=IN/);
  await carriers("United Kingdom").click();
  await expect(page).toHaveURL(/open=IN,GB/);
  await page.goBack();
  await expectOpen(true, false);
  await page.goForward();
  await expectOpen(true, true);
  await page.goto(page.url());
  await expectOpen(true, true);
  await carriers("India").click();
  await carriers("United Kingdom").click();
  await expect(page).toHaveURL(/conversion$/);
});

test("rows of few messages are greyed", async ({ page }) => {
  await page.getByRole("button", { name: "India: carriers" }).click();
  const colours = new Map<boolean, Set<string>>([
    [true, new Set()],
    [false, new Set()],
  ]);
  for (const row of (await table(page).getByRole("row").all()).slice(1)) {
    const { attempted } = await readRow(row);
    const colour = await row
      .getByRole("cell")
      .nth(2)
      .evaluate((cell) => getComputedStyle(cell).color);
    colours.get(attempted < 30)?.add(colour);
  }
  const [few, enough] = [[...(colours.get(true) ?? [])], [...(colours.get(false) ?? [])]];
  expect([few.length, enough.length]).toEqual([1, 1]);
  expect(few).not.toEqual(enough);
  await expect(page.getByText("Grey: under 30 messages, too few to judge")).toBeVisible();
});
