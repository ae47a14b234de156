import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { type CarriersAnswer, carriersAnswerSchema } from "@/lib/carriers/health-fields";
import type { WireAccount } from "@/lib/testing/wire-account";
import { expectAccessible, expectNoSidewaysScroll } from "./support/accessibility";
import { createAccount, createUser, type User } from "./support/accounts";
import { recordHistory } from "./support/messages";
import { basicAuth } from "./support/report";
import { main } from "./support/servers";
import { beSignedIn } from "./support/sessions";
import { expect, test } from "./support/test";

const HOUR = 3_600_000;
const QUARTER = HOUR / 4;
const LONG = "Société d'exploitation des télécommunications ไทย 移动通信 Ōkina Mobile";

let ann: User;
let account: WireAccount;
let dropped: number;

/** Four days of eight messages a quarter of an hour to Jio, whose receipts began to fail three hours ago, and of two to another. */
test.beforeAll(async () => {
  ann = await createUser();
  account = await createAccount({ name: "Carriers", reportingZone: "Asia/Kathmandu" }, ann, "analyst");
  const now = Math.floor(Date.now() / QUARTER) * QUARTER;
  dropped = now - 3 * HOUR;
  const quarters = Array.from({ length: 4 * 96 }, (_, i) => now - (i + 1) * QUARTER);
  await recordHistory(
    account,
    quarters.flatMap((at, i) => {
      const isLost = at >= dropped;
      const usual = { count: 8, delivered: i % 5 === 0 ? 7 : 8, confirmed: i % 2 === 0 ? 6 : 7, attempt: 1 };
      const failed = { status: "undelivered", errorCode: 30003 } as const;
      const lost = { count: 8, delivered: 4, confirmed: 3, attempt: 2, ...failed };
      return [
        { at, country: "IN", carrier: "Jio", ...(isLost ? lost : usual) },
        { at, country: "NP", carrier: LONG, count: 2, delivered: 2, confirmed: i % 2 === 0 ? 1 : 2 },
      ];
    }),
  );
  await recordHistory(account, [
    { at: now - HOUR, count: 1, delivered: 1, confirmed: 1, country: "GB", carrier: "EE" },
  ]);
});

test.beforeEach(async ({ context }) => beSignedIn(context, ann));

const rows = (page: Page) => page.getByRole("table", { name: /^Carriers, the most/ }).locator("tbody tr");
const carrier = (page: Page, name: string) => page.getByRole("article", { name: new RegExp(name) });

async function askApi(query = ""): Promise<CarriersAnswer> {
  const response = await fetch(`${main.url}/api/v1/carriers?${query}`, {
    headers: { authorization: basicAuth(account) },
  });
  return carriersAnswerSchema.parse(await response.json());
}

const percent = (rate: number | null) =>
  rate === null
    ? "–"
    : new Intl.NumberFormat("en-GB", { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
        rate,
      );

test("whoever is on call sees which carrier dropped, since when and why, and takes the evidence away", async ({
  page,
}) => {
  await page.goto(`/${account.sid}/conversion`);
  await page.getByRole("link", { name: "Carriers", exact: true }).click();
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).first()).toContainText("Jio");
  await expect(rows(page).first()).toContainText("Drop since");
  await expect(rows(page).nth(1)).toContainText("Normal");
  await expect(rows(page).nth(2)).toContainText("Too few messages");
  const below = page.getByRole("region", { name: "Below what is expected" });
  await expect(below.getByRole("listitem"), "beside the list stands who is below").toHaveCount(1);
  await expect(below).toContainText("of its delivery");
  await expect(below.getByRole("link", { name: "Jio" })).toHaveAttribute("href", /carrier=Jio/);

  await rows(page).first().getByRole("link").click();
  const jio = carrier(page, "Jio");
  await expect(jio).toContainText("Drop since");
  await expect(page).toHaveURL(/carrier=Jio/);
  await expect(jio.getByRole("table", { name: /^Error codes/ })).toContainText("30003");
  await expect(jio.getByRole("table", { name: /^Latest messages/ }).locator("tbody tr")).toHaveCount(8);
  const attempts = jio.getByRole("table", { name: "Messages by attempt" }).locator("tbody tr");
  await expect(attempts, "those since the drop are told to be second ones").toHaveCount(2);
  await expect(attempts.nth(1)).toContainText("37.5%");
  await expect(jio.getByText("Confirmed without receipt")).toBeVisible();

  const { rows: told } = await askApi("country=IN&carrier=Jio");
  const [health] = told;
  expect(health?.health).toBe("drop");
  expect(health?.dropped).toBe("delivery");
  expect(Math.abs(Date.parse(health?.since ?? "") - dropped)).toBeLessThanOrEqual(2 * QUARTER);
  await expect(jio, "the screen has the API's numbers").toContainText(percent(health?.delivery_rate ?? null));
  await expect(jio).toContainText(`${percent(health?.expected_delivery_rate ?? null)} expected`);

  const downloading = page.waitForEvent("download");
  await jio.getByRole("link", { name: "Evidence pack" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toContain("_IN_Jio_");
  const records: Record<string, string>[] = parse(await readFile(await download.path()), { columns: true });
  expect(records.length).toBeGreaterThanOrEqual(40);
  expect(new Set(records.map((record) => record.error_code))).toEqual(new Set(["30003"]));
  expect(Object.keys(records[0] ?? {})).not.toContain("to");

  await jio.getByRole("link", { name: "All its messages" }).click();
  await expect(page).toHaveURL(/\/messages\?.*carrier=Jio/);
});

test("the list is searched by carrier and by country, and walked through by keyboard; the address keeps it", async ({
  page,
}) => {
  await page.goto(`/${account.sid}/carriers`);
  const search = page.getByRole("searchbox", { name: "Search by carrier or country" });
  await expect(async () => {
    await search.fill("nepal");
    await expect(rows(page)).toHaveCount(1, { timeout: 2_000 });
  }).toPass();
  await expect(rows(page).first()).toContainText("Société");
  await expect(page).toHaveURL(/q=nepal/);
  await page.reload();
  await expect(rows(page)).toHaveCount(1);
  await search.fill("societe");
  await expect(rows(page)).toHaveCount(1);
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export the health of the carriers found as CSV" }).click();
  const found: Record<string, string>[] = parse(await readFile(await (await downloading).path()), {
    columns: true,
    bom: true,
  });
  expect(found.map((row) => row.carrier)).toEqual([LONG]);
  await search.fill("nobody");
  await expect(page.getByText("No carrier and no country is called")).toBeVisible();
  await search.fill("");
  await expect(rows(page)).toHaveCount(3);
  await expect(page).not.toHaveURL(/q=/);
  await search.focus();
  await page.keyboard.press("ArrowDown");
  await expect(rows(page).first().getByRole("link"), "down leads from the search into the list").toBeFocused();
  await page.keyboard.press("ArrowDown");
  const second = rows(page).nth(1).getByRole("link");
  await expect(second).toBeFocused();
  const chosen = new URL((await second.getAttribute("href")) ?? "", page.url()).searchParams.get("carrier");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL((url) => url.searchParams.get("carrier") === chosen);
  await expect(carrier(page, chosen ?? "none")).toContainText("Normal");
});

test("charts are read by keyboard and as a table", async ({ page }) => {
  await page.goto(`/${account.sid}/carriers?country=IN&carrier=Jio&range=last_24_hours`);
  const chart = page.getByRole("application", { name: /^Delivery/ });
  await expect(async () => {
    await chart.focus();
    await page.keyboard.press("Home");
    await expect(chart.locator("xpath=ancestor::figure")).toContainText("messages", { timeout: 2_000 });
  }).toPass();
  await page.getByRole("button", { name: "Table" }).click();
  const table = page.getByRole("table", { name: /^Rates and times/ });
  await expect(table.locator("tbody tr").first()).toContainText("still maturing");
  const latest = table.locator("tbody tr").filter({ hasText: "still maturing" }).last().locator("td");
  await expect(latest.nth(1), "the drop is shown while its messages are young").toHaveText("50.0%");
  await expect(page).toHaveURL(/series=table/);
});

test("what each panel shows is taken away as a file", async ({ page }) => {
  await page.goto(`/${account.sid}/carriers?country=IN&carrier=Jio&range=last_24_hours`);
  const panels = {
    "rates and times": "series",
    "errors, now and before": "errors",
    "receipt trust": "receipts",
    resends: "resends",
  };
  for (const [what, kind] of Object.entries(panels)) {
    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name: `Export ${what} as CSV` }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toContain(`otp-carrier-${kind}_${account.sid}_IN_Jio_`);
    const records: Record<string, string>[] = parse(await readFile(await download.path()), {
      columns: true,
      bom: true,
    });
    expect(records.length).toBeGreaterThan(0);
    if (kind !== "errors") continue;
    const shown = page
      .getByRole("table", { name: /^Error codes/ })
      .locator("tbody tr")
      .first()
      .locator("td");
    await expect(shown.nth(0)).toHaveText(percent(Number(records[0]?.previous_share_of_attempted)));
    await expect(shown.nth(1)).toContainText(percent(Number(records[0]?.share_of_attempted)));
  }
});

test("a viewer sees health, and why not the messages", async ({ page, context }) => {
  const eve = await createUser("Eve");
  const own = await createAccount({ name: "Viewed" }, eve, "viewer");
  await recordHistory(own, [{ at: Date.now() - HOUR, count: 1, delivered: 1, country: "IN", carrier: "Jio" }]);
  await context.clearCookies();
  await beSignedIn(context, eve);
  await page.goto(`/${own.sid}/carriers`);
  await expect(rows(page)).toHaveCount(1);
  await page.goto(`/${own.sid}/carriers?country=IN&carrier=Jio`);
  await expect(carrier(page, "Jio")).toContainText("Too few messages to judge");
  await expect(page.getByText("Single messages need the role analyst")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Evidence pack/ })).toBeDisabled();
  await expectAccessible(page);
});

test("what there is not, and what cannot be shown, is said", async ({ page, problems }) => {
  problems.allow(/404/);
  const answer = await page.goto(`/${account.sid}/carriers?country=IN&carrier=Nobody`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "There is no such carrier here" })).toBeVisible();
  expect((await page.goto(`/${account.sid}/carriers?country=XX&carrier=Jio`))?.status()).toBe(404);
  expect((await page.goto(`/${account.sid}/carriers?country=UA&carrier=3Mob%3B%20Lycamobile`))?.status()).toBe(404);
  await page.getByRole("link", { name: "Show all carriers" }).click();
  await expect(rows(page)).toHaveCount(3);
  for (const query of ["carrier=Jio", "range=last_90_days", "country=IN&country=NP&carrier=Jio", "at=tomorrow"]) {
    await page.goto(`/${account.sid}/carriers?${query}`);
    await expect(page.getByRole("heading", { name: "This link asks for something" })).toBeVisible();
  }
  const empty = await createAccount({ name: "Empty" }, ann);
  await page.goto(`/${empty.sid}/carriers`);
  await expect(page.getByText("No messages in the last 24 hours")).toBeVisible();
});

for (const width of [1280, 1024]) {
  test(`shows what the list is sorted by and whole panels, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`/${account.sid}/carriers?country=IN&carrier=Jio`);
    const errors = page.getByRole("table", { name: /^Error codes/ });
    await expect(errors).toBeVisible();
    const right = (part: Locator) => part.evaluate((element) => element.getBoundingClientRect().right);
    const list = page.getByRole("region", { name: "List of carriers" });
    expect(await right(list.getByRole("columnheader", { name: /^Lost/ }))).toBeLessThanOrEqual(await right(list));
    const card = page.getByRole("region", { name: "Errors, now and before" });
    expect(await right(errors)).toBeLessThanOrEqual(await right(card));
    await expectNoSidewaysScroll(page);
  });
}

test("the list has room for all of its columns on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/${account.sid}/carriers`);
  const list = page.getByRole("region", { name: "List of carriers" });
  await expect(list.getByRole("columnheader", { name: /^Lost/ })).toBeInViewport({ ratio: 1 });
  expect(await list.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
});

for (const width of [1440, 390]) {
  test(`is for everybody, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`/${account.sid}/carriers`);
    await expect(rows(page)).toHaveCount(3);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    const name = encodeURIComponent(LONG);
    await page.goto(`/${account.sid}/carriers?country=NP&carrier=${name}`);
    await expect(carrier(page, "Société").getByText("Confirmed without receipt")).toBeVisible();
    await expect(rows(page).first()).toBeVisible({ visible: width > 1000 });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });
}
