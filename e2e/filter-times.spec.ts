import type { Page } from "@playwright/test";
import { createAccount, createUser } from "./support/accounts";
import { choosePreset, filter, searchOf } from "./support/filters";
import { recordHistory } from "./support/messages";
import { expectTiles, getReport } from "./support/report";
import { beSignedIn } from "./support/sessions";
import { expect, test } from "./support/test";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A zone in which it is about noon, so that no test runs into midnight. */
function zoneAtNoon(): string {
  const offset = 12 - new Date().getUTCHours();
  return offset === 0 ? "UTC" : `Etc/GMT${offset > 0 ? `-${offset}` : `+${-offset}`}`;
}

test("the calendar's today is that of the report's zone, whatever the browser's", async ({ page, context }) => {
  const user = await createUser();
  const account = await createAccount({ name: "Today" }, user);
  await recordHistory(account, [{ at: Date.now() - HOUR, count: 1, country: "IN" }]);
  await beSignedIn(context, user);
  const days: (string | null)[] = [];
  // 25 hours apart: these two never have the same day.
  for (const zone of ["Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
    await page.goto(`/${account.sid}/conversion?tz=${zone}`);
    await filter(page, "Time range").click();
    const today = page.getByRole("dialog", { name: "Time range" }).locator("[data-today]");
    const day = await today.getAttribute("data-day");
    expect(day).toBe(new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format());
    days.push(day);
  }
  expect(new Set(days).size).toBe(2);
});

test("a preset means what it says in the account's zone", async ({ page, context }) => {
  const user = await createUser();
  const account = await createAccount({ name: "Presets", reportingZone: zoneAtNoon() }, user);
  const now = Date.now();
  await recordHistory(
    account,
    [20 * 60_000, 3 * HOUR, 26 * HOUR, 3 * DAY, 20 * DAY, 60 * DAY, 300 * DAY].map((age, index) => ({
      at: now - age,
      // Powers of two: every sum says which of them it is made of.
      count: 2 ** index,
      delivered: 2 ** index,
      country: "IN",
    })),
  );
  await beSignedIn(context, user);
  await page.goto(`/${account.sid}/conversion`);
  for (const [preset, attempted] of [
    ["Last hour", 1],
    ["Last 24 hours", 3],
    ["Today", 3],
    ["Yesterday", 4],
    ["Last 7 days", 15],
    ["Last 30 days", 31],
    ["Last 90 days", 63],
    ["Last 13 months", 127],
  ] as const) {
    await choosePreset(page, preset);
    await expectRange(page, preset);
    await expectTiles(page, { attempted, status_ok: attempted, confirmed: 0 });
  }
  for (const preset of ["This week", "Last week", "This month", "Last month"]) {
    await choosePreset(page, preset);
    await expectRange(page, preset);
    const { totals } = await getReport("funnel", account, searchOf(page));
    if (totals.attempted > 0) await expectTiles(page, totals);
    else await expect(page.getByRole("heading", { name: "No messages in this range" })).toBeVisible();
  }
});

/** The button shows a choice before the address does. */
const expectRange = (page: Page, preset: string) =>
  expect.poll(() => searchOf(page).get("range")).toBe(preset.toLowerCase().replaceAll(" ", "_"));
