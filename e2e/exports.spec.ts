import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { toMainEffects } from "@/lib/report/main-effects";
import type { WireAccount } from "@/lib/testing/wire-account";
import { createAccount, createUser, joinAccount, type User } from "./support/accounts";
import { recordHistory } from "./support/messages";
import { getReport, toNumber } from "./support/report";
import { beSignedIn } from "./support/sessions";
import { expect, test } from "./support/test";

const HOUR = 3_600_000;
const ZONE = "America/St_Johns";

let vic: User;
let account: WireAccount;

test.beforeAll(async () => {
  vic = await createUser("Vic");
  account = await createAccount({ name: "Exports", reportingZone: ZONE }, vic, "analyst");
  const at = Date.now() - 2 * HOUR;
  await recordHistory(account, [
    { at, count: 130, delivered: 120, confirmed: 91, country: "IN", carrier: "Jio" },
    { at, count: 64, delivered: 60, confirmed: 10, country: "GB", carrier: '=1+1, "Ltd"' },
    { at: at - 26 * HOUR, count: 13, delivered: 9, confirmed: 3, country: "IN" },
    { at: at - 26 * HOUR, count: 5, country: "GB", status: "undelivered", errorCode: 30003 },
    { at: at - 8 * 24 * HOUR, count: 80, delivered: 79, confirmed: 60, country: "IN", carrier: "Jio" },
  ]);
});

test.beforeEach(async ({ context }) => beSignedIn(context, vic));

async function download(page: Page, name: string): Promise<Record<string, string>[]> {
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name }).click();
  const text = await readFile(await (await downloading).path(), "utf8");
  return parse(text, { columns: true, bom: true });
}

test("the countries' CSV has the rows, numbers and order of the table", async ({ page }) => {
  const columns = "attempted,confirmed,conversion_rate";
  await page.goto(
    `/${account.sid}/conversion?range=last_30_days&sort=conversion_rate&order=asc&open=IN,GB&columns=${columns}`,
  );
  const table = page.getByRole("table", { name: /^Conversion by country/ });
  await expect(table).toBeVisible();
  const records = await download(page, "Export countries and carriers as CSV");
  const [byCountry, byCarrier] = await Promise.all(
    ["country", "country,carrier"].map(async (groupBy) => {
      const { rows } = await getReport("breakdown", account, `range=last_30_days&group_by=${groupBy}`);
      const isFew = (row: { attempted: number }) => Number(row.attempted < 30);
      return rows.toSorted((a, b) => isFew(a) - isFew(b) || (a.conversion_rate ?? 0) - (b.conversion_rate ?? 0));
    }),
  );
  const ascending = (byCountry ?? []).flatMap((row) => [
    { ...row, carrier: "" },
    ...(byCarrier ?? []).filter(({ country }) => country === row.country),
  ]);
  const guard = (name: string | undefined) => (name?.startsWith("=") ? `'${name}` : name);
  expect(
    records.map(({ country, carrier, attempted, confirmed, conversion_rate }) => [
      country,
      carrier,
      Number(attempted),
      Number(confirmed),
      Number(conversion_rate),
    ]),
  ).toEqual(
    ascending.map((row) => [row.country, guard(row.carrier), row.attempted, row.confirmed, row.conversion_rate]),
  );
  const shown = await table.locator("tbody tr td:nth-of-type(1)").allInnerTexts();
  expect(shown.map((text) => text.trim())).toEqual(records.map(({ attempted }) => attempted));
  const interval = ["conversion_rate_low", "conversion_rate_high"];
  expect(Object.keys(records[0] ?? {})).toEqual(["country", "carrier", ...columns.split(","), ...interval]);

  await page.getByRole("button", { name: "Map", exact: true }).click();
  await expect(table).toBeHidden();
  const mapped = await download(page, "Export countries and carriers as CSV");
  expect(mapped.map(({ country, attempted }) => [country, attempted])).toEqual([
    ["IN", "223"],
    ["GB", "69"],
  ]);
  expect(mapped[0]).not.toHaveProperty("carrier");
});

test("a viewer sees the numbers and takes no files away", async ({ page, context }) => {
  const eve = await createUser("Eve");
  await joinAccount(account, eve, "viewer");
  await context.clearCookies();
  await beSignedIn(context, eve);
  await page.goto(`/${account.sid}/conversion?range=last_30_days`);
  await expect(page.getByRole("table", { name: /^Conversion by country/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /as CSV$/ })).toHaveCount(0);
  const answer = await page.request.get(`/api/v1/exports/breakdown.csv?account=${account.sid}`);
  expect(answer.status()).toBe(403);
});

test("the trend's CSV has a row for each point, in the zone of the page", async ({ page }) => {
  await page.goto(`/${account.sid}/conversion?range=last_7_days&granularity=day&country=IN`);
  await expect(page.getByRole("heading", { name: "Conversion over time" })).toBeVisible();
  const records = await download(page, "Export conversion over time as CSV");
  const { points } = await getReport("timeseries", account, "range=last_7_days&granularity=day&country=IN");
  expect(records.map((record) => [record[`start (${ZONE})`], toNumber(record.attempted ?? "")])).toEqual(
    points.map(({ start, attempted }) => [start, attempted]),
  );
});

test("funnel, errors, times and what changed the rate are the reports', to the last digit", async ({ page }) => {
  const query = "range=last_7_days&compare=previous";
  await page.goto(`/${account.sid}/conversion?${query}`);
  const numbers = (record: Record<string, string> | undefined, ...names: string[]) =>
    names.map((name) => (record?.[name] === "" ? null : Number(record?.[name])));

  const { steps, previous, change } = await getReport("funnel", account, query);
  const funnel = await download(page, "Export the funnel as CSV");
  expect(funnel.map((row) => [row.step, ...numbers(row, "count", "lost")])).toEqual(
    steps.map(({ name, count, lost }) => [name, count, lost]),
  );
  expect(funnel.map((row) => numbers(row, "previous_count")[0])).toEqual([
    previous?.totals.attempted,
    previous?.totals.delivered,
    previous?.totals.confirmed,
  ]);
  expect(numbers(funnel.at(-1), "change_difference")).toEqual([change?.conversion_rate?.difference ?? null]);
  const reconciliation = await download(page, "Export the reconciliation as CSV");
  expect(reconciliation.filter(({ definition }) => definition === "reached")).toEqual(funnel);
  expect(new Set(reconciliation.map(({ definition }) => definition))).toEqual(new Set(["twilio", "strict", "reached"]));

  const errors = await getReport("errors", account, query);
  const codes = await download(page, "Export errors as CSV");
  expect(codes.map((code) => numbers(code, "error_code", "failures", "share_of_failures"))).toEqual(
    errors.rows.map((row) => [row.error_code, row.failures, row.share_of_failures]),
  );

  const latency = await getReport("latency", account, `${query}&include=conversion_by_delivery_time`);
  const times = await download(page, "Export times to deliver as CSV");
  expect(times.map((bin) => numbers(bin, "messages", "cumulative_share"))).toEqual(
    latency.delivery.bins.map((bin) => [bin.count, bin.cumulative_share]),
  );
  const confirmations = await download(page, "Export times to confirm as CSV");
  expect(confirmations.map((bin) => numbers(bin, "messages", "cumulative_share"))).toEqual(
    latency.confirmation.bins.map((bin) => [bin.count, bin.cumulative_share]),
  );
  const conversion = await download(page, "Export conversion by time to deliver as CSV");
  expect(
    conversion.filter(({ time }) => time === "delivery").map((bin) => numbers(bin, "messages", "conversion_rate")),
  ).toEqual(latency.conversion_by_delivery_time?.map((bin) => [bin.messages, bin.conversion_rate]));

  const { effects, rest } = toMainEffects(await getReport("decomposition", account, query));
  const parts = await download(page, "Export what changed the conversion rate as CSV");
  expect(effects.length).toBeGreaterThan(0);
  const shown = rest.effects > 0 ? [...effects, { kind: "rest", effect: rest.effect }] : effects;
  expect(parts.map((part) => [part.kind, ...numbers(part, "effect")])).toEqual(
    shown.map(({ kind, effect }) => [kind, effect]),
  );
});
