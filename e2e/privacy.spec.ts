import { readFile } from "node:fs/promises";
import { prisma } from "@/lib/db/prisma";
import type { WireAccount } from "@/lib/testing/wire-account";
import { expectAccessible, expectNoSidewaysScroll } from "./support/accessibility";
import { createAccount, createUser, type User } from "./support/accounts";
import { recordHistory } from "./support/messages";
import { basicAuth, getReport } from "./support/report";
import { beSignedIn } from "./support/sessions";
import { expect, test } from "./support/test";

const DAY = 86_400_000;
const NUMBER = "+919812345678";

let user: User;
let account: WireAccount;

test.beforeEach(async ({ context, page }) => {
  user = await createUser();
  account = await createAccount({ name: "Privacy" }, user);
  await beSignedIn(context, user);
  await page.goto(`/${account.sid}/settings/privacy`);
});

test("old messages go, their totals stay, and the report says from when on senders are known", async ({ page }) => {
  await recordHistory(account, [
    { at: Date.now() - 50 * DAY, count: 5, delivered: 4, confirmed: 3, country: "IN" },
    { at: Date.now() - DAY, count: 2, delivered: 2, confirmed: 1, country: "IN" },
  ]);
  const range = "range=last_90_days";
  const { totals } = await getReport("funnel", account, range);
  const retention = page.getByRole("region", { name: "Retention" });
  const days = retention.getByLabel("Keep messages for, in days");
  await days.fill("7");
  await retention.getByRole("button", { name: "Save" }).click();
  await expect(retention.getByText("must be a whole number of days from 30")).toBeVisible();
  await days.fill("30");
  await retention.getByRole("button", { name: "Save" }).click();
  await expect(retention.getByText("Older messages are being deleted.")).toBeVisible();

  const { accountId } = account.scope;
  await expect.poll(() => prisma().message.count({ where: { accountId } }), { timeout: 20_000 }).toBe(2);
  expect((await getReport("funnel", account, range)).totals).toEqual(totals);

  await page.goto(`/${account.sid}/conversion?range=last_90_days&status=delivered`);
  await expect(page.getByText(/this account keeps since/)).toBeVisible();
  await page.goto(`/${account.sid}/settings/privacy`);
  await expect(retention.getByText(/^Messages created before .* have been deleted\.$/)).toBeVisible();
});

test("a person is found, taken away as a file and erased", async ({ page }) => {
  const body = JSON.stringify([
    { sid: "m1", to: NUMBER, date_created: "2026-11-01T08:00:00Z", status: "delivered" },
    { sid: "m2", to: NUMBER, date_created: "2026-11-03T08:00:00Z" },
  ]);
  await page.request.post("/api/v1/messages", {
    data: body,
    headers: { authorization: basicAuth(account), "content-type": "application/json" },
  });

  const person = page.getByRole("region", { name: "One person" });
  const number = person.getByLabel("Phone number");
  const find = person.getByRole("button", { name: "Find" });
  await number.fill("98123");
  await find.click();
  await expect(person.getByText("This is no phone number.")).toBeVisible();
  await number.fill(NUMBER);
  await find.click();
  await expect(person.getByText("2 messages to +91 •••••• 5678")).toBeVisible();
  expect(page.url()).not.toContain("5678");

  const downloading = page.waitForEvent("download");
  await person.getByRole("button", { name: "Download what is held" }).click();
  const held = JSON.parse(await readFile(await (await downloading).path(), "utf8"));
  expect(held.messages.map(({ sid }: { sid: string }) => sid)).toEqual(["m2", "m1"]);

  await person.getByRole("button", { name: "Erase this person" }).click();
  const question = person.getByRole("group", { name: "Erase +91 •••••• 5678" });
  await question.getByRole("button", { name: "Cancel" }).click();
  await person.getByRole("button", { name: "Erase this person" }).click();
  await question.getByRole("button", { name: "Erase" }).click();
  await expect(person.getByText("2 messages are nobody's any more.")).toBeVisible();
  await find.click();
  await expect(person.getByText("No message of this account went to +91 •••••• 5678.")).toBeVisible();
});

test("it can be used by everybody, on a phone too", async ({ page }) => {
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page);
});
