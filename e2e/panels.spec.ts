import type { Locator, Page } from "@playwright/test";
import { createAccount } from "./support/accounts";
import { searchOf } from "./support/filters";
import { recordHistory } from "./support/messages";
import { ownAccount } from "./support/own-account";
import { getReport, toNumber } from "./support/report";
import { expect, test } from "./support/test";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const own = ownAccount({ name: "Panels" }, () => {
  const at = Date.now() - 3 * HOUR;
  const before = at - 8 * DAY;
  const failing = { status: "undelivered" } as const;
  return [
    { at, count: 510, delivered: 420, confirmed: 300, country: "IN", carrier: "Jio" },
    { at, count: 90, country: "IN", carrier: "Jio", errorCode: 30_003, ...failing },
    { at, count: 395, delivered: 392, confirmed: 330, country: "IN", carrier: "Airtel" },
    { at, count: 5, country: "IN", carrier: "Airtel", errorCode: 30_005, ...failing },
    { at, count: 300, delivered: 299, confirmed: 260, seconds: 70, country: "GB", carrier: "Vodafone" },
    { at, count: 13, delivered: 10, confirmed: 5 },
    { at, count: 7, errorCode: 99_999, ...failing },
    { at: before, count: 494, delivered: 485, confirmed: 400, country: "IN", carrier: "Jio" },
    { at: before, count: 6, country: "IN", carrier: "Jio", errorCode: 30_003, ...failing },
    { at: before, count: 400, delivered: 392, confirmed: 320, country: "IN", carrier: "Airtel" },
    { at: before, count: 500, delivered: 498, confirmed: 440, country: "GB", carrier: "Vodafone" },
  ];
});

const RANGE = "range=last_7_days";
const panel = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const percent = (rate: number | null) => (rate === null ? "–" : `${(rate * 100).toFixed(1)}%`);
/** A signed number of points: `−1.9 pt` is −1.9. */
const points = (text: string) => toNumber(text.replace("−", "-"));

/** The texts of a table's body, row by row. */
async function readTable(table: Locator): Promise<string[][]> {
  const rows = await table.locator("tbody tr").all();
  return Promise.all(rows.map((row) => row.locator("th, td").allInnerTexts()));
}

test("why it changed: one click compares, and the effects add up to the change", async ({ page }) => {
  await page.goto(`/${own.account.sid}/conversion?${RANGE}`);
  const why = panel(page, "Why did it change?");
  await expect(why).toContainText("No comparison is on");
  await why.getByRole("button", { name: "Compare with the previous period" }).click();
  const table = why.getByRole("table", { name: /^What changed the conversion rate/ });
  await expect(table).toBeVisible();
  await expect.poll(() => searchOf(page).get("compare")).toBe("previous");

  const answer = await getReport("decomposition", own.account, `${searchOf(page)}&group_by=country,carrier`);
  const [before, ...bars] = await readTable(table);
  expect(before?.[1]).toBe(percent(answer.previous_rate));
  const [, now, change] = await table.locator("tfoot").locator("th, td").allInnerTexts();
  expect(now).toBe(percent(answer.current_rate));
  const difference = Math.round((answer.change?.difference ?? 0) * 1000) / 10;
  expect(points(change ?? "")).toBeCloseTo(difference, 5);
  expect(bars.reduce((sum, [, , text]) => sum + points(text ?? ""), 0)).toBeCloseTo(difference, 5);

  const largest = answer.effects.find(({ kind }) => kind === "delivery");
  const jio = bars.find(([name]) => name?.includes("Jio delivery"));
  expect(largest?.carrier).toBe("Jio");
  expect(Math.abs(points(jio?.[2] ?? "") - (largest?.effect ?? 0) * 100)).toBeLessThan(0.1);
  expect(jio?.[0]).toContain(`${percent(largest?.previous_value ?? null)} → ${percent(largest?.value ?? null)}`);
});

test("errors: code, cause, share, change and documentation are the API's", async ({ page }) => {
  await page.goto(`/${own.account.sid}/conversion?${RANGE}&compare=previous`);
  const table = panel(page, "Errors").getByRole("table", { name: "Failures by error code" });
  await expect(table).toBeVisible();
  const { rows, totals } = await getReport("errors", own.account, searchOf(page));
  const shown = await readTable(table);
  expect(shown).toHaveLength(rows.length);
  for (const [index, row] of rows.entries()) {
    const [name, count, share, change] = shown[index] ?? [];
    expect(name).toContain(String(row.error_code));
    expect(name).toContain(row.cause ?? "Not in our table of causes");
    const [failures, shareOfFailures] = (count ?? "").split("\n").filter((text) => text.trim() !== "");
    expect([toNumber(failures ?? ""), shareOfFailures]).toEqual([row.failures, percent(row.share_of_failures)]);
    expect(share).toBe(percent(row.share_of_attempted));
    if (row.change?.real) expect(change).toMatch(row.change.difference > 0 ? /▲/ : /▼/);
    if (row.change) expect(points(change ?? "")).toBeCloseTo(Math.round(row.change.difference * 1000) / 10, 5);
    const link = table.getByRole("link", { name: new RegExp(`^${row.error_code}`) });
    if (row.documentation) await expect(link).toHaveAttribute("href", row.documentation);
  }
  await expect(panel(page, "Errors")).toContainText(`${totals.failures} of 1,320 messages failed`);
});

test("times: the distributions and what they do to conversion are the API's", async ({ page }) => {
  await page.goto(`/${own.account.sid}/conversion?${RANGE}`);
  const answer = await getReport("latency", own.account, `${RANGE}&include=conversion_by_delivery_time`);
  for (const [name, stage] of [
    ["Time to deliver", answer.delivery],
    ["Time to confirm", answer.confirmation],
  ] as const) {
    await panel(page, name).getByText("In numbers").click();
    const rows = await readTable(panel(page, name).getByRole("table"));
    expect(rows.map(([, count, , upTo]) => [toNumber(count ?? ""), upTo])).toEqual(
      stage.bins.map((bin) => [bin.count, percent(bin.cumulative_share)]),
    );
  }
  await expect(panel(page, "Time to deliver")).toContainText(percent(answer.delivery.within_10s_rate));

  const conversion = panel(page, "Conversion by time to deliver");
  await conversion.scrollIntoViewIfNeeded();
  await conversion.getByText("In numbers").click();
  const rows = await readTable(conversion.getByRole("table"));
  expect(rows.map(([, messages, rate]) => [toNumber(messages ?? ""), rate])).toEqual(
    answer.conversion_by_delivery_time?.map((bin) => [bin.messages, percent(bin.conversion_rate)]),
  );
});

test("what costs most is asked for by whoever comes near it, keeps its height and can be tried again", async ({
  page,
  problems,
}) => {
  problems.allow(/ERR_FAILED/);
  await page.setViewportSize({ width: 1440, height: 500 });
  const asked: string[] = [];
  let isAway = true;
  await page.route("**/conversion?**", (route) => {
    if (route.request().method() !== "POST") return route.continue();
    asked.push(route.request().url());
    return isAway ? route.abort() : route.continue();
  });
  await page.goto(`/${own.account.sid}/conversion?${RANGE}`);
  const conversion = panel(page, "Conversion by time to deliver");
  await expect(conversion.getByRole("status")).toBeEmpty();
  // Its neighbours are as high as it is.
  for (const name of ["Time to deliver", "Time to confirm"])
    await expect(panel(page, name).getByText("In numbers")).toBeVisible();
  const { height } = (await conversion.boundingBox()) ?? {};
  expect(asked).toEqual([]);

  // The keyboard comes near it, too.
  await conversion.getByRole("button", { name: "Conversion by time to deliver" }).focus();
  await expect(conversion.getByRole("alert")).toBeVisible();
  isAway = false;
  await conversion.getByRole("button", { name: "Try again" }).click();
  await expect(conversion.getByText("In numbers")).toBeVisible();
  expect((await conversion.boundingBox())?.height).toBe(height);
  expect(asked).toHaveLength(2);
});

test("reconciliation: the same messages under each definition", async ({ page }) => {
  await page.goto(`/${own.account.sid}/conversion?${RANGE}`);
  const table = panel(page, "Reconciliation").getByRole("table");
  await expect(table).toBeVisible();
  const { definitions } = await getReport("funnel", own.account, RANGE);
  const rows = await readTable(table);
  expect(
    rows.map(([name, delivered, converted]) => [name, toNumber(delivered ?? ""), toNumber(converted ?? "")]),
  ).toEqual(
    definitions.map(({ name, delivered, confirmed }) => [
      `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      delivered,
      confirmed,
    ]),
  );
  for (const [index, { conversion_rate }] of definitions.entries()) {
    expect(rows[index]?.[2]).toContain(percent(conversion_rate));
  }
});

test("a range without failures or receipts says so", async ({ page }) => {
  const quiet = await createAccount({ name: "Quiet" }, own.user);
  await recordHistory(quiet, [{ at: Date.now() - HOUR, count: 1, country: "SG" }]);
  await page.goto(`/${quiet.sid}/conversion?compare=previous`);
  await expect(panel(page, "Errors")).toContainText("No message failed or was undelivered");
  await expect(panel(page, "Time to confirm")).toContainText("No message with a known time");
  await expect(panel(page, "Why did it change?")).toContainText("no messages to compare with");
});
