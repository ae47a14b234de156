import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { openFilter } from "./support/filters";
import { ownAccount } from "./support/own-account";
import { expect, test } from "./support/test";

const HOUR = 3_600_000;
/** What ingest takes for a name and filters refuse. */
const REFUSED = "Semi--Dash";

const own = ownAccount({ name: "Refused names" }, () => {
  const at = Date.now() - 2 * HOUR;
  return [
    { at, count: 40, delivered: 40, confirmed: 30, country: "IN", carrier: "Jio" },
    { at, count: 35, delivered: 35, confirmed: 20, country: "IN", carrier: REFUSED },
  ];
});

test("a carrier whose name filters refuse leads to its own page from wherever the report names it", async ({
  page,
}) => {
  for (const query of ["open=IN", "view=heat"]) {
    await page.goto(`/${own.account.sid}/conversion?${query}`);
    await page.getByRole("main").getByRole("link", { name: REFUSED }).first().click();
    await expect(page).toHaveURL(/\/carriers\?country=IN&carrier=Semi--Dash$/);
    await expect(page.getByRole("article", { name: new RegExp(REFUSED) })).toBeVisible();
  }
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export its health as CSV" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toContain(`otp-carriers_${own.account.sid}_IN_Semi-Dash_`);
  const [row, ...others]: Record<string, string>[] = parse(await readFile(await download.path()), {
    columns: true,
    bom: true,
  });
  expect(others).toEqual([]);
  expect(row).toMatchObject({ carrier: REFUSED, health: "no_baseline", attempted: "35" });

  const latest = page.getByRole("region", { name: "Latest messages" });
  await expect(latest.getByRole("note")).toContainText("cannot be filtered by this name");
  const listing = page.waitForEvent("download");
  await latest.getByRole("link", { name: "Export its messages as CSV" }).click();
  const list = await listing;
  expect(list.suggestedFilename()).toContain(`otp-carrier-messages_${own.account.sid}_IN_Semi-Dash_`);
  const messages: Record<string, string>[] = parse(await readFile(await list.path()), { columns: true, bom: true });
  expect(messages.map(({ carrier }) => carrier)).toEqual(Array.from({ length: 35 }, () => REFUSED));
});

test("it is not offered as a filter, and its neighbours are", async ({ page }) => {
  await page.goto(`/${own.account.sid}/conversion`);
  const carriers = await openFilter(page, "Carrier");
  await expect(carriers.getByRole("option", { name: /Jio/ })).toBeVisible();
  await expect(carriers.getByRole("option", { name: new RegExp(REFUSED) })).toHaveCount(0);
});
