import type { Page } from "@playwright/test";
import { prisma } from "@/lib/db/prisma";
import { startLookupStandIn } from "@/lib/testing/lookup-stand-in";
import type { WireAccount } from "@/lib/testing/wire-account";
import { expectAccessible, expectNoSidewaysScroll } from "./support/accessibility";
import { createAccount, createUser, type User } from "./support/accounts";
import { recordHistory } from "./support/messages";
import { getReport } from "./support/report";
import { twilioPort } from "./support/servers";
import { beSignedIn } from "./support/sessions";
import { expect, test } from "./support/test";

let user: User;
let account: WireAccount;

test.beforeEach(async ({ context }) => {
  user = await createUser();
  account = await createAccount({ name: "Acme" }, user);
  await beSignedIn(context, user);
});

const nav = (page: Page) => page.getByRole("navigation", { name: "Settings" });
const section = (page: Page, name: string) => page.getByRole("region", { name });

test("an administrator makes a subaccount and an account on its own, and goes on there", async ({ page }) => {
  await page.goto(`/${account.sid}/settings`);
  await nav(page).getByRole("link", { name: "Accounts" }).click();
  await expect(page.getByRole("heading", { name: "Accounts", level: 1 })).toBeVisible();
  const form = section(page, "New account");
  await form.getByLabel("Name").fill("Branch");
  await form.getByRole("button", { name: "Create account" }).click();
  await expect(form.getByRole("status")).toContainText("Created: Branch, AC");
  await expect(form.getByLabel("Name")).toHaveValue("");
  const list = section(page, "Your accounts");
  await expect(list.getByRole("listitem")).toHaveText([/^Acme.*This account/, /^Branch/]);

  await form.getByLabel("Name").fill("Apart");
  await form.getByRole("radio", { name: "Separate account" }).check();
  await form.getByLabel("Account SID").fill(account.sid);
  await form.getByRole("button", { name: "Create account" }).click();
  await expect(form.getByLabel("Account SID")).toBeFocused();
  await expect(form.getByLabel("Account SID")).toHaveAccessibleDescription(/^This SID cannot be used/);
  await form.getByLabel("Account SID").fill("");
  await form.getByRole("button", { name: "Create account" }).click();
  await expect(list.getByRole("listitem")).toHaveCount(3);

  await list.getByRole("link", { name: "Settings of Branch" }).click();
  await expect(page.getByLabel("Account name")).toHaveValue("Branch");
  await nav(page).getByRole("link", { name: "Accounts" }).click();
  await expect(section(page, "New account")).toContainText("This is a subaccount");
  await page.goto(`/${account.sid}/settings/accounts`);
  await expect(page.getByRole("button", { name: "Account: Acme" })).toBeVisible();
});

test("a Twilio token is asked about, kept, checked and removed", async ({ page }) => {
  const [right, wrong] = ["0123456789abcdef0123456789abcdef", "wrong-but-well-formed"];
  const twilio = await startLookupStandIn(({ path, authorization }) => {
    const isRight = authorization === `Basic ${btoa(`${account.sid}:${right}`)}`;
    expect(path).toBe(`/2010-04-01/Accounts/${account.sid}.json`);
    return isRight
      ? { status: 200, body: { friendly_name: "Acme at Twilio", status: "active" } }
      : { status: 401, body: { code: 20003 } };
  }, twilioPort);
  try {
    await prisma().account.update({ where: { sid: account.sid }, data: { twilioAuthTokenEncrypted: null } });
    await page.goto(`/${account.sid}/settings/twilio`);
    const connection = section(page, "Connection");
    const token = connection.getByLabel("Auth token");
    await token.fill(wrong);
    await connection.getByRole("button", { name: "Check and save" }).click();
    await expect(token).toHaveAccessibleDescription("Twilio does not accept this token for this account SID.");
    await expect(connection.getByRole("button", { name: "Check now" })).toHaveCount(0);
    await token.fill(right);
    await connection.getByRole("button", { name: "Check and save" }).click();
    await connection.getByRole("button", { name: "Check now" }).click();
    await expect(connection.getByRole("status").first()).toHaveText(
      "Twilio accepts the token. It is that of “Acme at Twilio”.",
    );
    expect(await page.content()).not.toContain(right);
    await connection.getByRole("button", { name: "Remove the token" }).click();
    await expect(connection.getByRole("button", { name: "Check now" })).toHaveCount(0);
    await expect(section(page, "Addresses")).toContainText("/api/webhooks/twilio/status");
  } finally {
    twilio.stop();
  }
});

test("where Twilio cannot be reached a token is kept only without asking", async ({ page }) => {
  await page.goto(`/${account.sid}/settings/twilio`);
  const connection = section(page, "Connection");
  await connection.getByLabel("Another auth token").fill("another-well-formed-token");
  await connection.getByRole("button", { name: "Check and save" }).click();
  await expect(
    connection.getByRole("alert").filter({ hasText: "Not saved. Twilio could not be reached" }),
  ).toBeVisible();
  await connection.getByRole("checkbox", { name: "Save without asking Twilio" }).check();
  await connection.getByRole("button", { name: "Check and save" }).click();
  await expect(connection.getByRole("status").filter({ hasText: "Saved, without asking Twilio." })).toBeVisible();
});

test("a price book gives messages their cost, and a wrong one is not taken", async ({ page }) => {
  await recordHistory(account, [{ at: Date.now() - 3_600_000, count: 40, country: "IN" }]);
  await page.goto(`/${account.sid}/settings/prices`);
  const file = page.getByLabel("CSV file");
  const send = async (csv: string) => {
    await file.setInputFiles({ name: "prices.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await page.getByRole("button", { name: "Import" }).click();
  };
  await send("country,carrier,price\nIN,,0.5\nXX,,1\n");
  await expect(file).toHaveAccessibleDescription("Line 3: “XX” is no ISO 3166-1 country.");
  await send("country,carrier,price\nIN,,0.0075\nIN,Jio,0.0062\n");
  await expect(page.getByRole("status").filter({ hasText: "Imported: 2 prices." })).toBeVisible();
  await expect(section(page, "Price book").getByRole("row")).toHaveText([
    /^Country/,
    /^India.*All others/,
    /^India.*Jio/,
  ]);
  await expect(page.getByText("Messages without a price are getting theirs")).toBeHidden({ timeout: 40_000 });
  expect((await getReport("funnel", account)).totals).toMatchObject({ attempted: 40, cost: 0.3 });

  await section(page, "Price book").getByRole("button", { name: "Remove all prices" }).click();
  await expect(section(page, "Price book")).toContainText("No prices yet");
  expect((await getReport("funnel", account)).totals).toMatchObject({ attempted: 40, cost: 0.3 });
});

test("all messages go, and then the account, each by its name typed", async ({ page }) => {
  const other = await createAccount({ name: "Other" }, user);
  await recordHistory(account, [{ at: Date.now() - 3_600_000, count: 40, country: "IN" }]);
  await page.goto(`/${account.sid}/settings/danger`);
  const deletion = section(page, "Delete all messages");
  const name = deletion.getByLabel("Type the account's name to confirm: Acme");
  await name.fill("acme");
  await deletion.getByRole("button", { name: "Delete all messages" }).click();
  await expect(name).toHaveAccessibleDescription("This is not the account's name. Nothing was deleted.");
  expect((await getReport("funnel", account)).totals.attempted).toBe(40);
  await name.fill("Acme");
  await deletion.getByRole("button", { name: "Delete all messages" }).click();
  await expect(deletion.getByText("The messages are being deleted.")).toBeVisible();
  await expect.poll(async () => (await getReport("funnel", account)).totals.attempted).toBe(0);

  const closing = section(page, "Close the account");
  await closing.getByLabel("Type the account's name to confirm: Acme").fill("Acme");
  await closing.getByRole("button", { name: "Close the account" }).click();
  await expect(page).toHaveURL(`/${other.sid}/conversion`);
  expect((await page.request.get(`/${account.sid}/conversion`)).status()).toBe(404);
  await page.goto(`/${other.sid}/settings/danger`);
  await section(page, "Close the account")
    .getByLabel(/^Type the account's name/)
    .fill("Other");
  await section(page, "Close the account").getByRole("button", { name: "Close the account" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "You would be left without an account." })).toBeVisible();
});

for (const path of ["accounts", "twilio", "prices", "danger"]) {
  test(`everybody can use: the settings' page ${path}`, async ({ page }) => {
    await page.goto(`/${account.sid}/settings/${path}`);
    for (const [width, colorScheme] of [
      [1440, "light"],
      [390, "dark"],
    ] as const) {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }
  });
}
