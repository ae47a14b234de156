import { createHmac } from "node:crypto";
import type { Page } from "@playwright/test";
import { prisma } from "@/lib/db/prisma";
import { startReceiver } from "@/lib/testing/webhook-receiver";
import type { WireAccount } from "@/lib/testing/wire-account";
import { expectAccessible, expectNoSidewaysScroll } from "./support/accessibility";
import { createAccount, createUser, type User } from "./support/accounts";
import { recordHistory } from "./support/messages";
import { getReport } from "./support/report";
import { beSignedIn } from "./support/sessions";
import { expect, test } from "./support/test";

const DAY = 86_400_000;

let user: User;
let account: WireAccount;

test.beforeEach(async ({ context }) => {
  user = await createUser();
  account = await createAccount({ name: "Reports", reportingZone: "Asia/Kathmandu" }, user);
  await beSignedIn(context, user);
});

const path = () => `/${account.sid}/settings/reports`;
const card = (page: Page, name: string) => page.getByRole("region", { name });
const save = (page: Page) => page.getByRole("button", { name: "Save" }).click();

/** Every line of the page's own form that a report needs. */
async function fill(page: Page, { name, email }: { name: string; email: string }) {
  await page.getByLabel("Name").fill(name);
  await page.getByRole("radio", { name: "E-mail" }).check();
  await page.getByLabel("E-mail addresses").fill(email);
}

test("an administrator finds them in the settings, and makes, changes, pauses and deletes one", async ({ page }) => {
  await page.goto(`/${account.sid}/settings`);
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Scheduled reports" }).click();
  await expect(page.getByText("E-mail is off: this server knows no mail server.")).toBeVisible();
  await page.getByRole("link", { name: "New report" }).click();
  await fill(page, { name: "Weekly India", email: "ann@example.com" });
  await page
    .getByLabel("Filters")
    .fill(`http://localhost/${account.sid}/conversion?range=today&country=in&carrier=Jio`);
  await page.getByLabel("Sent").selectOption("Mondays");
  await page.getByLabel("At", { exact: true }).fill("07:45");
  await save(page);

  const made = card(page, "Weekly India");
  await expect(made).toContainText("Mondays at 07:45 (Asia/Kathmandu)");
  await expect(made).toContainText("By country · Country: India · Carrier: Jio");
  await expect(made).toContainText("ann@example.com");
  await expect(made).toContainText("Nothing was sent yet.");

  await made.getByRole("link", { name: "Edit Weekly India" }).click();
  await expect(page.getByLabel("Filters")).toHaveValue("country=IN&carrier=Jio");
  await page.getByLabel("Name").fill("Daily");
  await page.getByLabel("Sent").selectOption("Every day");
  await page.getByLabel("Filters").fill("");
  await save(page);
  await expect(card(page, "Daily")).toContainText("Every day at 07:45");
  await expect(card(page, "Daily")).toContainText("By country · All messages");

  await page.getByRole("button", { name: "Pause Daily" }).click();
  await expect(card(page, "Daily").getByText("Paused").first()).toBeVisible();
  await page.getByRole("button", { name: "Resume Daily" }).click();
  await expect(page.getByRole("button", { name: "Pause Daily" })).toBeVisible();

  await page.getByRole("button", { name: "Send Daily now" }).click();
  await expect(card(page, "Daily").getByRole("alert")).toHaveText(
    "Not sent. This server sends no e-mail: SMTP_URL is not set.",
  );
  await expect(card(page, "Daily").getByRole("table")).toContainText("Failed");

  await page.getByRole("button", { name: "Delete Daily" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Scheduled reports" })).toBeFocused();
  await expect(card(page, "Daily")).toHaveCount(0);
});

test("a webhook is sent what the report shows, signed with the secret that was shown once", async ({ page }) => {
  const receiver = await startReceiver(() => 204);
  const today = Math.floor((Date.now() + 5.75 * 3_600_000) / DAY) * DAY - 5.75 * 3_600_000;
  await recordHistory(account, [
    { at: today - 2 * DAY + 3_600_000, count: 300, delivered: 290, confirmed: 240, country: "IN" },
    { at: today - DAY + 3_600_000, count: 300, delivered: 280, confirmed: 150, country: "IN" },
  ]);
  try {
    await page.goto(`${path()}/new`);
    await page.getByLabel("Name").fill("Hook");
    await page.getByLabel("Sent").selectOption("Every day");
    await page.getByRole("radio", { name: "Webhook" }).check();
    await page.getByLabel("Webhook URL").fill(receiver.url);
    await save(page);
    await expect(page.getByRole("heading", { name: /This is the secret/ })).toBeFocused();
    const secret = (await page.getByText(/^whsec_/).textContent()) ?? "";
    await expectAccessible(page);
    await page.getByRole("link", { name: "Done" }).click();

    await page.getByRole("button", { name: "Send Hook now" }).click();
    await expect(card(page, "Hook").getByRole("status")).toHaveText("Sent.");
    await expect(card(page, "Hook").getByRole("table")).toContainText("sent by hand");
    expect(receiver.requests).toHaveLength(1);
    const [{ headers, body } = { headers: {} as Record<string, string>, body: "" }] = receiver.requests;
    const key = Buffer.from(secret.replace("whsec_", ""), "base64");
    const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    expect(headers["webhook-signature"]).toBe(`v1,${createHmac("sha256", key).update(signed).digest("base64")}`);
    const { data } = JSON.parse(body);
    const { totals } = await getReport("funnel", account, "range=yesterday");
    expect(data.totals).toEqual(totals);
    expect(data.summary.join(" ")).toContain(
      "The conversion rate fell by 30.0 pt, from 80.0% the day before to 50.0%.",
    );

    // What is not shown again is not in the page either.
    await page.getByRole("link", { name: "Edit Hook" }).click();
    expect(await page.content()).not.toContain(secret);
    await page.getByLabel(/Make a new secret/).check();
    await save(page);
    await expect(page.getByText(/^whsec_/)).not.toHaveText(secret);
  } finally {
    receiver.stop();
  }
});

test("what is due the server sends by itself", async ({ page }) => {
  const receiver = await startReceiver((_, count) => (count === 1 ? 503 : 204));
  try {
    await page.goto(`${path()}/new?country=IN&range=today`);
    await expect(page.getByLabel("Filters")).toHaveValue("country=IN");
    await page.getByLabel("Name").fill("Due");
    await page.getByLabel("Sent").selectOption("Every day");
    await page.getByLabel("Webhook URL").fill(receiver.url);
    await save(page);
    await page.getByRole("link", { name: "Done" }).click();
    // As if it had been made the day before yesterday.
    const accountId = account.scope.accountId;
    const long = new Date(Date.now() - 2 * DAY);
    await prisma().schedule.updateMany({ where: { accountId }, data: { plannedAt: long, nextRunAt: long } });
    await expect.poll(() => receiver.requests.length, { timeout: 40_000 }).toBe(1);
    await page.reload();
    await expect(card(page, "Due").getByRole("table")).toContainText("Not sent yet");
    await expect(card(page, "Due").getByRole("table")).toContainText("The receiver answered 503.");
    await prisma().scheduleDelivery.updateMany({ where: { accountId }, data: { nextAttemptAt: new Date() } });
    await expect.poll(() => receiver.requests.length, { timeout: 40_000 }).toBe(2);
    await expect(async () => {
      await page.reload();
      await expect(card(page, "Due").getByRole("table")).toContainText("Sent", { timeout: 1_000 });
    }).toPass();
    expect(receiver.requests[0]?.headers["webhook-id"]).toBe(receiver.requests[1]?.headers["webhook-id"]);
    expect(JSON.parse(receiver.requests[1]?.body ?? "").data.test).toBe(false);
  } finally {
    receiver.stop();
  }
});

test("what is wrong is said at its field, and what was typed stays", async ({ page }) => {
  await page.goto(`${path()}/new`);
  await fill(page, { name: " ", email: "ann" });
  await page.getByLabel("Filters").fill("India");
  await save(page);
  await expect(page.getByLabel("Name")).toBeFocused();
  await expect(page.getByLabel("Name")).toHaveAccessibleDescription("The name is needed.");
  await expect(page.getByLabel("Filters")).toHaveAccessibleDescription(/must be the address of a report/);
  await expect(page.getByLabel("E-mail addresses")).toHaveAccessibleDescription("“ann” is no e-mail address.");
  await expect(page.getByLabel("E-mail addresses")).toHaveValue("ann");
  await expectAccessible(page);
});

test("the filters of a saved view are taken by choosing it", async ({ page }) => {
  const { id } = await prisma().appUser.findUniqueOrThrow({ where: { email: user.email } });
  await prisma().savedView.create({
    data: {
      accountId: account.scope.accountId,
      id: "view-of-this-test",
      page: "conversion",
      name: "Nepal",
      nameKey: "nepal",
      query: "country=NP&range=today",
      authorId: id,
    },
  });
  await page.goto(`${path()}/new`);
  await page.getByLabel("or those of a saved view:").selectOption("Nepal");
  await expect(page.getByLabel("Filters")).toHaveValue("country=NP");
});

test("viewers and analysts are told that it is not for them, and nobody sees another account's", async ({
  page,
  context,
  problems,
}) => {
  problems.allow(/40[34]/);
  const { id } = await prisma().schedule.create({
    data: {
      accountId: account.scope.accountId,
      id: "SC0123456789abcdef",
      name: "Mine",
      report: "country",
      query: "",
      minuteOfDay: 480,
      emails: ["ann@example.com"],
      plannedAt: new Date(),
      plannedZone: "Asia/Kathmandu",
      nextRunAt: new Date(Date.now() + DAY),
    },
  });
  for (const role of ["viewer", "analyst"] as const) {
    const other = await createUser();
    const { sid } = await createAccount({ name: role }, other, role);
    await context.clearCookies();
    await beSignedIn(context, other);
    for (const of of ["", "/new", `/${id}`])
      expect((await page.goto(`/${sid}/settings/reports${of}`))?.status()).toBe(403);
    expect((await page.goto(path()))?.status()).toBe(404);
  }
  await beSignedIn(context, user);
  const { sid } = await createAccount({ name: "Second" }, user);
  expect((await page.goto(`/${sid}/settings/reports/${id}`))?.status()).toBe(404);
  expect((await page.goto(`${path()}/${id}`))?.status()).toBe(200);
});

test("everybody can use: scheduled reports", async ({ page }) => {
  await page.goto(`${path()}/new`);
  await fill(page, { name: `Monday's ${"very ".repeat(12)}long report`, email: `${"x".repeat(60)}@example.com` });
  await save(page);
  await page.getByRole("button", { name: /^Send .* now$/ }).click();
  await expect(page.getByRole("table")).toContainText("Failed");
  for (const at of [path(), `${path()}/new`]) {
    await page.goto(at);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }
  }
});
