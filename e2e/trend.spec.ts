import type { Page } from "@playwright/test";
import { createAccount } from "./support/accounts";
import { searchOf } from "./support/filters";
import { tabTo } from "./support/keyboard";
import { recordHistory } from "./support/messages";
import { ownAccount } from "./support/own-account";
import { expectTiles, getReport, readTrend, toNumber } from "./support/report";
import { expect, test } from "./support/test";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** 5 March 2025, midnight in Kathmandu. */
const MIDNIGHT = Date.parse("2025-03-05T00:00:00+05:45");
const WEEK = "from=2025-03-05&to=2025-03-12&granularity=day";

const own = ownAccount({ name: "Trend", reportingZone: "Asia/Kathmandu" }, () => {
  const days = Array.from({ length: 14 }, (_, day) => day - 7);
  return days.map((day) => ({
    at: MIDNIGHT + day * DAY + 10 * HOUR,
    count: 50 + day,
    delivered: 48 + day,
    confirmed: 30 + day,
    country: "IN",
  }));
});

const chart = (page: Page) => page.getByRole("application", { name: "Conversion and delivery over time" });

/** The middle of a bucket, in the window's pixels. */
async function middleOf(page: Page, bucket: number, count = 7) {
  const box = await chart(page).boundingBox();
  if (!box) throw new Error("the chart is not on the page");
  return { x: box.x + (box.width * (bucket + 0.5)) / count, y: box.y + box.height / 2 };
}

/** The third to the fifth day of the week. */
async function expectZoomed(page: Page) {
  await expect(page).toHaveURL(/from=2025-03-07T00:00&to=2025-03-10T00:00/);
  const { totals } = await getReport("funnel", own.account, searchOf(page));
  expect(totals.attempted).toBe(52 + 53 + 54);
  await expectTiles(page, totals);
}

test("dragging over the chart zooms into what was dragged over, and back leads out", async ({ page }) => {
  await page.goto(`/${own.account.sid}/conversion?${WEEK}&compare=previous`);
  const [from, to] = [await middleOf(page, 4), await middleOf(page, 2)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await expect(page.getByText("Release to zoom in")).toBeVisible();
  await page.mouse.up();
  await expectZoomed(page);
  expect(searchOf(page).get("compare")).toBe("previous");
  await page.goBack();
  const { totals } = await getReport("funnel", own.account, WEEK);
  await expectTiles(page, totals);
});

test("a click zooms into nothing", async ({ page }) => {
  await page.goto(`/${own.account.sid}/conversion?${WEEK}`);
  const { x, y } = await middleOf(page, 3);
  await page.mouse.click(x, y);
  await expect(page.getByRole("definition").filter({ hasText: /^53\s*$/ })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(WEEK));
});

test("the keyboard zooms, too", async ({ page }) => {
  await page.goto(`/${own.account.sid}/conversion?${WEEK}`);
  await expect(chart(page)).toBeVisible();
  await tabTo(page, "Table");
  await page.keyboard.press("Tab");
  await expect(chart(page)).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("status").filter({ hasText: /^7 Mar 2025\. Conversion .*Attempted 52, / })).toHaveCount(
    1,
  );
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Enter");
  await expectZoomed(page);
  await expect(chart(page)).toBeFocused();
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test("a finger drawn across the chart zooms, one that taps reads", async ({ page, context }) => {
    await page.goto(`/${own.account.sid}/conversion?${WEEK}`);
    await chart(page).scrollIntoViewIfNeeded();
    const devtools = await context.newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", points: { x: number; y: number }[]) =>
      devtools.send("Input.dispatchTouchEvent", { type, touchPoints: points });
    const [from, to] = [await middleOf(page, 2), await middleOf(page, 4)];
    await touch("touchStart", [from]);
    await touch("touchEnd", []);
    await expect(page.getByRole("definition").filter({ hasText: /^52\s*$/ })).toBeVisible();

    await touch("touchStart", [from]);
    for (const share of [0.2, 0.4, 0.6, 0.8, 1]) {
      await touch("touchMove", [{ x: from.x + (to.x - from.x) * share, y: from.y }]);
    }
    await touch("touchEnd", []);
    await expectZoomed(page);
  });
});

test("chart or table is part of the address: back and forward change it, a shared link shows the same", async ({
  page,
}) => {
  await page.goto(`/${own.account.sid}/conversion?${WEEK}`);
  const table = page.getByRole("table", { name: "Conversion over time" });
  await expect(chart(page)).toBeVisible();
  await readTrend(page);
  await expect(page).toHaveURL(/trend=table/);
  await page.goBack();
  await expect(chart(page)).toBeVisible();
  await page.goForward();
  await expect(table).toBeVisible();
  await page.goto(page.url());
  await expect(table).toBeVisible();
});

test("the period before stands behind, place by place", async ({ page }) => {
  await page.goto(`/${own.account.sid}/conversion?${WEEK}&compare=previous`);
  const { previous } = await getReport("timeseries", own.account, searchOf(page));
  expect(previous?.points).toHaveLength(7);
  const rows = await readTrend(page);
  expect(rows.map(({ Previous = "" }) => toNumber(Previous))).toEqual(
    previous?.points.map(({ conversion_rate }) => Number(((conversion_rate ?? 0) * 100).toFixed(1))),
  );
});

test("what is still maturing is hatched, with what to expect of it", async ({ page }) => {
  const live = await createAccount({ name: "Maturing" }, own.user);
  const now = Date.now();
  await recordHistory(
    live,
    Array.from({ length: 72 }, (_, hour) => ({
      at: now - hour * HOUR - 60_000,
      count: 100,
      delivered: 97,
      confirmed: hour === 0 ? 40 : 75,
      country: "IN",
    })),
  );
  await page.goto(`/${live.sid}/conversion?range=last_24_hours&granularity=hour`);
  await expect(page.getByRole("list", { name: "Legend" })).toContainText("Still maturing");
  const { points } = await getReport("timeseries", live, searchOf(page));
  const immature = points.filter(({ mature }) => !mature);
  expect(immature.length).toBeGreaterThan(0);
  const rows = await readTrend(page);
  const shown = rows.slice(-immature.length);
  for (const [index, { expected_conversion_rate: expected }] of immature.entries()) {
    expect(shown[index]?.Time).toContain("still maturing");
    if (expected !== null) expect(toNumber(shown[index]?.Expected ?? "")).toBeCloseTo(expected * 100, 0);
  }
});
