import type { Page } from "@playwright/test";
import { searchOf } from "./support/filters";
import { ownAccount } from "./support/own-account";
import { getReport, readCount, tile } from "./support/report";
import { beSignedIn } from "./support/sessions";
import { expect, test } from "./support/test";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const own = ownAccount({ name: "Funnel" }, () => {
  const at = Date.now() - 3 * HOUR;
  return [
    { at, count: 300, delivered: 250, confirmed: 260, country: "IN" },
    { at, count: 40, status: "undelivered", errorCode: 30003, country: "US" },
    { at, count: 9, status: "failed", errorCode: 30007 },
    { at: at - 7 * DAY, count: 200, delivered: 190, confirmed: 150, country: "IN" },
    { at: at - 7 * DAY, count: 20, delivered: 19, confirmed: 15, country: "BR" },
    { at: at - 7 * DAY, count: 20, delivered: 19, confirmed: 15, country: "GB" },
  ];
});

test.beforeEach(async ({ page }) => {
  await page.goto(`/${own.account.sid}/conversion?compare=previous`);
});

const steps = (page: Page) => page.getByRole("list", { name: "Steps of the funnel" }).getByRole("listitem");
const percent = (rate: number | null) => `${((rate ?? 0) * 100).toFixed(1)}%`;

test("every step says its count, its rates and what was lost, by our steps and by Twilio's", async ({ page }) => {
  const funnel = await getReport("funnel", own.account, searchOf(page));
  const kinds = page.getByRole("group", { name: "Count the steps as" });
  for (const [kind, expected] of [
    ["Ours", funnel.steps],
    ["Twilio", funnel.twilio_steps],
    ["Ours", funnel.steps],
  ] as const) {
    await kinds.getByRole("button", { name: kind }).click();
    await expect(steps(page).first()).toContainText(kind === "Ours" ? "Sent" : "Attempted");
    for (const [index, step] of expected.entries()) {
      const shown = steps(page).nth(index);
      await expect(shown).toContainText(`${step.count}`);
      await expect(shown).toContainText(percent(step.rate_of_first));
      if (index === 0) continue;
      await expect(shown).toContainText(`${step.lost} lost`);
      await expect(shown).toContainText(`${percent(step.rate_of_previous)} of the step before`);
    }
    await expect.poll(() => searchOf(page).get("funnel")).toBe(kind === "Ours" ? null : "twilio");
  }
  await expect(page.getByText("10 delivered without a receipt")).toBeVisible();
});

test("a shared link shows the same steps", async ({ page }) => {
  await page.goto(`/${own.account.sid}/conversion?funnel=twilio`);
  await expect(steps(page).nth(1)).toContainText("Status OK");
});

test("where messages were lost is one hover or focus away, and adds up", async ({ page }) => {
  const { totals } = await getReport("funnel", own.account, searchOf(page));
  await steps(page).nth(1).getByRole("button", { name: /lost$/ }).focus();
  const why = page.getByRole("tooltip");
  await expect(why).toContainText("40 undelivered, 9 failed or canceled, 50 sent without a final status");
  await expect(why).toContainText("Of these, 10 were confirmed and so arrived");
  expect(totals.attempted - totals.delivered_by_receipt).toBe(40 + 9 + 50);
  await expect(steps(page).nth(1)).toContainText(`${40 + 9 + 50 - 10} lost`);
});

test("every tile has its number, its change and a definition", async ({ page }) => {
  const { totals, previous, change } = await getReport("funnel", own.account, searchOf(page));
  const before = previous?.totals;
  if (!before) throw new Error("nothing to compare with");
  const growth = (now: number, then: number) => {
    const percents = ((now / then - 1) * 100).toFixed(1);
    return now < then ? percents.replace("-", "−") : `+${percents}`;
  };
  expect(await readCount(tile(page, "Attempted"))).toBe(totals.attempted);
  await expect(tile(page, "Attempted")).toContainText(growth(totals.attempted, before.attempted));
  expect(await readCount(tile(page, "Conversions"))).toBe(totals.confirmed);
  await expect(tile(page, "Conversions")).toContainText(growth(totals.confirmed, before.confirmed));
  // India and the United States now; India, Brazil and Great Britain then. Unknown is no country.
  expect(await readCount(tile(page, "Countries"))).toBe(2);
  await expect(tile(page, "Countries")).toContainText("−1");
  await expect(tile(page, "Conversion rate")).toContainText(percent(totals.conversion_rate));
  const points = (change?.conversion_rate?.difference ?? 0) * 100;
  await expect(tile(page, "Conversion rate")).toContainText(`−${Math.abs(points).toFixed(1)} pt`);
  for (const name of [
    "Attempted",
    "Status OK",
    "Conversions",
    "Countries",
    "Conversion rate",
    "Median time to confirm",
    "Cost per conversion",
  ]) {
    await tile(page, name).getByRole("button", { name, exact: true }).focus();
    await expect(page.getByRole("tooltip")).toContainText(/\w{4}/);
  }
});

test("by finger a definition opens with one tap and closes with the next, or beside it", async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  await beSignedIn(context, own.user);
  const page = await context.newPage();
  await page.goto(`/${own.account.sid}/conversion`);
  const term = tile(page, "Attempted").getByRole("button", { name: "Attempted" });
  const definition = page.getByRole("tooltip");
  await term.tap();
  await expect(definition).toContainText("Messages created in this range");
  await term.tap();
  await expect(definition).toHaveCount(0);
  await steps(page).nth(1).getByRole("button", { name: /lost$/ }).tap();
  await expect(definition).toContainText("Without a receipt");
  await page.getByRole("heading", { name: "Funnel" }).tap();
  await expect(definition).toHaveCount(0);
  await context.close();
});
