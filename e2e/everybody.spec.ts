import type { Page } from "@playwright/test";
import type { WireAccount } from "@/lib/testing/wire-account";
import { expectAccessible, expectNoSidewaysScroll } from "./support/accessibility";
import { createAccount, createUser } from "./support/accounts";
import { filter, filterMenu, openFilter, searchOf } from "./support/filters";
import { tabTo } from "./support/keyboard";
import { recordHistory } from "./support/messages";
import { getReport, readTrend, tile, toNumber } from "./support/report";
import { beSignedIn } from "./support/sessions";
import { expect, test } from "./support/test";

const HOUR = 3_600_000;
const LONG_NAME =
  "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft und Söhne KG, Wien 9";
const LONG_CARRIER = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch 5G";

let user: Awaited<ReturnType<typeof createUser>>;
let empty: WireAccount;
let full: WireAccount;

test.beforeAll(async () => {
  user = await createUser("Wolfeschlegelsteinhausenbergerdorff Hubert Blaine");
  empty = await createAccount({ name: `${LONG_NAME.slice(0, 95)} leer` }, user);
  full = await createAccount({ name: LONG_NAME.slice(0, 100) }, user);
  const now = Date.now();
  await recordHistory(
    full,
    Array.from({ length: 60 }, (_, n) => ({
      at: now - n * 3 * HOUR,
      count: 40 + n,
      delivered: 36 + n,
      confirmed: 20 + (n % 17),
      country: ["IN", "GB", "GS", "US"][n % 4],
      carrier: [LONG_CARRIER.slice(0, 60), "Jio", undefined][n % 3],
    })),
  );
  await recordHistory(full, [{ at: now - 8 * 24 * HOUR, count: 900, delivered: 880, confirmed: 700, country: "IN" }]);
});

const WIDTHS = [1440, 390];

/** Checks the page as it is, on a desktop and on a telephone. */
async function expectForEverybody(page: Page, part?: string) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 844 });
    await expectAccessible(page, part);
    await expectNoSidewaysScroll(page);
  }
}

test("everybody can use: the pages before signing in", async ({ page }) => {
  await page.goto("/login");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expectForEverybody(page);
  await page.goto("/setup#wrong");
  await expect(page.getByRole("heading", { name: "Already set up" })).toBeVisible();
  await expectForEverybody(page);
});

test.describe("signed in", () => {
  test.beforeEach(({ context }) => beSignedIn(context, user));

  for (const [name, path, heading] of [
    ["an empty report", () => `/${empty.sid}/conversion`, "Send your first message"],
    ["a range without messages", () => `/${full.sid}/conversion?from=2020-01-01&to=2020-01-02`, /^No messages/],
    ["a link that makes no sense", () => `/${full.sid}/conversion?from=nonsense`, /^This link asks/],
    ["a full report", () => `/${full.sid}/conversion?compare=previous`, "Countries and carriers"],
  ] as const) {
    test(`everybody can use: ${name}`, async ({ page }) => {
      await page.goto(path());
      await expect(page.getByRole("heading", { name: heading })).toBeVisible();
      await expectForEverybody(page);
    });
  }

  for (const [name, path, text] of [
    ["a list of an account without messages", () => `/${empty.sid}/messages`, "No messages yet"],
    ["a search that finds nothing", () => `/${full.sid}/messages?sid=SM0`, "No message is found"],
    ["a message that is not there", () => `/${full.sid}/messages?message=SM0`, "There is no such message"],
  ] as const) {
    test(`everybody can use: ${name}`, async ({ page }) => {
      await page.goto(path());
      await expect(page.getByText(text)).toBeVisible();
      await expectForEverybody(page);
    });
  }

  test("everybody can use: a report opened wide", async ({ page }) => {
    await page.goto(`/${full.sid}/conversion?country=IN&country=GB&granularity=day`);
    for (const country of ["India", "United Kingdom"])
      await expect(page.getByRole("button", { name: `${country}: carriers` })).toHaveAttribute("aria-expanded", "true");
    await expect(page.getByRole("rowheader", { name: LONG_CARRIER.slice(0, 60) })).toHaveCount(2);
    await readTrend(page);
    await expectForEverybody(page);
  });

  for (const width of WIDTHS) {
    test(`everybody can use: the filters, ${width} pixels wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      await page.goto(`/${full.sid}/conversion`);
      await expect(tile(page, "Attempted")).toBeVisible();
      const more = page.getByRole("button", { name: /^Filters/ });
      if (await more.isVisible()) await more.click();
      for (const open of [
        () => filter(page, "Time range").click(),
        () => filter(page, "Granularity").click(),
        () => filterMenu(page).click(),
        () => openFilter(page, "Country"),
      ]) {
        await open();
        const opened = page.getByRole("dialog").or(page.getByRole("menu"));
        const content = opened.getByRole("option").or(opened.getByRole("menuitemradio")).or(opened.getByLabel("From"));
        await expect(content.first()).toBeVisible();
        await expectAccessible(page, "[role=dialog], [role=menu]");
        await expectNoSidewaysScroll(page);
        await page.keyboard.press("Escape");
        await expect(opened).toHaveCount(0);
      }
    });
  }

  test("everybody can use: all columns of the countries, in a box that scrolls alone", async ({ page }) => {
    const columns =
      "attempted,confirmed,delivery_rate,conversion_rate,change,median_seconds_to_deliver,median_seconds_to_confirm,cost_per_conversion,cost,trend";
    await page.goto(`/${full.sid}/conversion?compare=previous&columns=${columns}`);
    const box = page.getByRole("region", { name: "Countries and carriers, in numbers" });
    await expect(box.getByRole("columnheader", { name: "Trend" })).toBeAttached();
    const first = box.getByRole("columnheader", { name: "Country" });
    const left = (await first.boundingBox())?.x;
    await box.evaluate((element) => element.scrollBy(element.scrollWidth, 0));
    expect(await box.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
    expect((await first.boundingBox())?.x).toBe(left);
    await expect(box.getByRole("columnheader", { name: "Trend" })).toBeInViewport({ ratio: 0.9 });
    await expectForEverybody(page);
  });

  test("the chart's numbers are to be read, too", async ({ page }) => {
    await page.goto(`/${full.sid}/conversion?range=last_7_days&granularity=day`);
    const rows = await readTrend(page);
    const { points } = await getReport("timeseries", full, searchOf(page));
    expect(rows).toHaveLength(points.length);
    for (const [index, { attempted, confirmed, conversion_rate, delivery_rate, mature }] of points.entries()) {
      const row = rows[index] ?? {};
      expect([toNumber(row.Attempted ?? ""), toNumber(row.Confirmed ?? "")]).toEqual([attempted, confirmed]);
      expect(row.Time?.includes("still maturing")).toBe(!mature);
      for (const [shown, rate] of [
        [row.Conversion, conversion_rate],
        [row.Delivery, delivery_rate],
      ] as const) {
        if (rate === null) expect(shown?.trim()).toBe("–");
        else expect(Math.abs(toNumber(shown ?? "") - rate * 100)).toBeLessThanOrEqual(0.0501);
      }
    }
  });

  test("the chart is to be explored by keyboard", async ({ page }) => {
    await page.goto(`/${full.sid}/conversion?range=last_7_days&granularity=day`);
    await expect(tile(page, "Attempted")).toBeVisible();
    // What follows is a picture of the chart, which becomes the chart once it has the focus.
    await tabTo(page, "Table");
    await page.keyboard.press("Tab");
    const chart = page.getByRole("application", { name: "Conversion and delivery over time" });
    await expect(chart).toBeFocused();
    await page.keyboard.press("ArrowRight");
    const { points } = await getReport("timeseries", full, searchOf(page));
    await expect(
      page.getByRole("definition").filter({ hasText: new RegExp(`^${points[1]?.attempted}\\s*$`) }),
    ).toBeVisible();
  });

  test("the theme that was chosen stays", async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(`/${full.sid}/conversion`);
    await page.getByRole("button", { name: "Switch between light and dark" }).click();
    await expect(page.locator("html")).toHaveClass(/\bdark\b/);
    await page.reload();
    await expect(page.locator("html")).toHaveClass(/\bdark\b/);
  });
});
