import type { Page } from "@playwright/test";
import type { WireAccount } from "@/lib/testing/wire-account";
import { expectAccessible, expectNoSidewaysScroll } from "./support/accessibility";
import { createAccount, createUser } from "./support/accounts";
import { filter, searchOf } from "./support/filters";
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

type Visit = {
  readonly name: string;
  readonly path: () => string;
  readonly until: (page: Page) => ReturnType<Page["getByRole"]>;
};

const heading = (name: string | RegExp) => (page: Page) => page.getByRole("heading", { name });
const SIGNED_OUT: readonly Visit[] = [
  { name: "login", path: () => "/login", until: heading("Sign in") },
  { name: "setup that is done", path: () => "/setup?token=wrong", until: heading("Already set up") },
];
const SIGNED_IN: readonly Visit[] = [
  { name: "empty report", path: () => `/${empty.sid}/conversion`, until: heading("Send your first message") },
  {
    name: "full report",
    path: () => `/${full.sid}/conversion?compare=previous`,
    until: (page) => tile(page, "Attempted"),
  },
  {
    name: "range without messages",
    path: () => `/${full.sid}/conversion?from=2020-01-01&to=2020-01-02`,
    until: heading("No messages in this range"),
  },
  { name: "invalid link", path: () => `/${full.sid}/conversion?from=nonsense`, until: heading(/^This link asks/) },
];

for (const width of [1440, 390]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 844 } });

    for (const { name, path, until } of [...SIGNED_OUT, ...SIGNED_IN]) {
      test(`everybody can use: ${name}`, async ({ page, context }) => {
        if (SIGNED_IN.some((visit) => visit.name === name)) await beSignedIn(context, user);
        await page.goto(path());
        await expect(until(page)).toBeVisible();
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
      });
    }

    test("everybody can use: the report opened wide", async ({ page, context }) => {
      await beSignedIn(context, user);
      await page.goto(`/${full.sid}/conversion?country=IN&country=GB&granularity=day`);
      await expect(tile(page, "Attempted")).toBeVisible();
      for (const country of await page.getByRole("button", { name: /: carriers$/ }).all()) await country.click();
      await expect(page.getByRole("rowheader", { name: LONG_CARRIER.slice(0, 60) }).first()).toBeVisible();
      await readTrend(page);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });

    test("everybody can use: the filters", async ({ page, context }) => {
      await beSignedIn(context, user);
      await page.goto(`/${full.sid}/conversion`);
      await expect(tile(page, "Attempted")).toBeVisible();
      const more = page.getByRole("button", { name: /^Filters/ });
      if (await more.isVisible()) await more.click();
      for (const picker of ["Time range", "Granularity", "Country"] as const) {
        await filter(page, picker).click();
        const opened = page.getByRole("dialog").or(page.getByRole("menu"));
        const content = opened.getByRole("option").or(opened.getByRole("menuitemradio")).or(opened.getByLabel("From"));
        await expect(content.first()).toBeVisible();
        await expectAccessible(page, "[role=dialog], [role=menu]");
        await expectNoSidewaysScroll(page);
        await page.keyboard.press("Escape");
        await expect(opened).toHaveCount(0);
      }
    });
  });
}

test("the chart's numbers are to be read, too", async ({ page, context }) => {
  await beSignedIn(context, user);
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

test("the chart is to be explored by keyboard", async ({ page, context }) => {
  await beSignedIn(context, user);
  await page.goto(`/${full.sid}/conversion?range=last_7_days&granularity=day`);
  await expect(tile(page, "Attempted")).toBeVisible();
  // What follows is a picture of the chart, which becomes the chart once it has the focus.
  await tabTo(page, "Table");
  await page.keyboard.press("Tab");
  const chart = page.getByRole("application", { name: "Conversion and delivery over time" });
  await expect(chart).toBeFocused();
  await page.keyboard.press("ArrowRight");
  const { points } = await getReport("timeseries", full, searchOf(page));
  await expect(page.getByRole("definition").filter({ hasText: String(points[1]?.attempted) })).toBeVisible();
});

test("the theme that was chosen stays", async ({ page, context }) => {
  await beSignedIn(context, user);
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(`/${full.sid}/conversion`);
  await page.getByRole("button", { name: "Switch between light and dark" }).click();
  await expect(page.locator("html")).toHaveClass(/\bdark\b/);
  await page.reload();
  await expect(page.locator("html")).toHaveClass(/\bdark\b/);
});
