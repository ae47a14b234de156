import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { nothingKnown } from "@/lib/ingest/facts";
import { recordFacts } from "@/lib/ingest/queue";
import { mintMessageSid, type WireAccount } from "@/lib/testing/wire-account";
import { expectAccessible, expectNoSidewaysScroll } from "./support/accessibility";
import { createAccount, createUser, type User } from "./support/accounts";
import { recordHistory } from "./support/messages";
import { basicAuth } from "./support/report";
import { main } from "./support/servers";
import { beSignedIn } from "./support/sessions";
import { expect, test } from "./support/test";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let ann: User;

test.beforeAll(async () => {
  ann = await createUser();
});
test.beforeEach(async ({ context }) => beSignedIn(context, ann));

/** Two carriers for three days, confirmed until `stopped` ago. */
async function recordTraffic(account: WireAccount, stopped: number) {
  const now = Date.now();
  await recordHistory(
    account,
    Array.from({ length: 72 * 4 }, (_, i) => {
      const ago = (i + 1) * 15 * MINUTE;
      // The busier of the two, so that it stands first whatever the time is.
      const isJio = i % 2 === 0;
      const count = isJio ? 12 : 8;
      const confirmed = ago > stopped ? count * 0.75 : 0;
      return { at: now - ago, count, delivered: count, confirmed, country: "IN", carrier: isJio ? "Jio" : "AirTel" };
    }),
  );
}

const waiting = (at: number) => ({ ...nothingKnown(mintMessageSid()), feedbackAt: at, confirmedAt: at });

test("an analyst sees that confirmations stopped, since when, and what to do; the API says the same", async ({
  page,
}) => {
  const account = await createAccount({ name: "Stopped", reportingZone: "Asia/Kathmandu" }, ann, "analyst");
  const stopped = 5 * HOUR;
  await recordTraffic(account, stopped);
  await recordFacts(account.scope, [waiting(Date.now() - 50 * HOUR), waiting(Date.now() - MINUTE)]);
  await page.goto(`/${account.sid}/conversion`);
  await page.getByRole("link", { name: "Health", exact: true }).click();

  const confirmations = page.getByRole("region", { name: "Confirmations", exact: true });
  await expect(confirmations).toContainText("broken");
  await expect(confirmations).toContainText("Stopped for all carriers");
  await expect(confirmations.getByRole("term")).toHaveText(["India, Jio", "India, AirTel"], { useInnerText: true });
  const feedback = page.getByRole("region", { name: "Feedback waiting for its message", exact: true });
  await expect(feedback).toContainText("2 messages that nobody has created; 1 of them for more than an hour");
  await expect(feedback).toContainText("2d 2h");

  const answer = await page.request.get(`/api/v1/data-health?account=${account.sid}`);
  const { stopped_confirmations: told } = await answer.json();
  expect(told).toMatchObject({ extent: "all", confirmed: 0 });
  expect(Math.abs(Date.now() - stopped - Date.parse(told.since))).toBeLessThanOrEqual(30 * MINUTE);
  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export the checks as CSV" }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe(`otp-data-health_${account.sid}.csv`);
  const saved: string[][] = parse(await readFile(await file.path(), "utf8"), { bom: true });
  expect(saved).toHaveLength(9);
  expect(saved[1]?.slice(0, 2)).toEqual(["stopped_confirmations", "broken"]);
  expect(saved[0]).toHaveLength(13);
  const byDay = page.getByRole("link", { name: "Export Feedback waiting for its message by day as CSV" });
  await expect(byDay).toHaveAttribute("href", /data-health\.csv\?.*check=waiting_feedback/);
  await page.getByRole("link", { name: "Confirmations", exact: true }).click();
  await expect(confirmations).toBeInViewport();
  await expectAccessible(page);
});

test("what is rejected shows by itself, with its reason", async ({ page }) => {
  const account = await createAccount({ name: "Rejected" }, ann, "analyst");
  await page.clock.install();
  await page.goto(`/${account.sid}/health`);
  const rejected = page.getByRole("region", { name: "Rejected records", exact: true });
  await expect(rejected).toContainText("no data");
  const sent = await fetch(`${main.url}/api/v1/messages`, {
    method: "POST",
    headers: { authorization: basicAuth(account), "content-type": "application/json" },
    body: JSON.stringify([
      { sid: "good", to: "+919876543210" },
      { sid: "bad", to: "12" },
    ]),
  });
  expect(sent.status).toBe(207);
  await expect(async () => {
    await page.clock.runFor(31_000);
    await expect(rejected).toContainText("50.00% of the records were not taken", { timeout: 1_000 });
  }).toPass();
  await expect(rejected).toContainText("invalid_field");
  await rejected.getByRole("link", { name: "API reference" }).click();
  await expect(page).toHaveURL(/api-reference/);
});

test("one message, and the width of a phone", async ({ page }) => {
  const account = await createAccount({ name: "One" }, ann, "viewer");
  await recordHistory(account, [{ at: Date.now() - MINUTE, count: 1, country: "IN", carrier: "Jio" }]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/${account.sid}/health`);
  const expected = page.getByRole("region", { name: "Feedback not expected", exact: true });
  await expect(expected).toContainText("Every message was created with feedback expected.");
  await expect(page.getByRole("region", { name: "Confirmations", exact: true })).toContainText("Too few messages");
  await expectNoSidewaysScroll(page);
  await expected.getByText("What it means and what to do").click();
  await expect(expected.getByRole("table")).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test("an account without messages has eight checks without data", async ({ page }) => {
  const account = await createAccount({ name: "Empty" }, ann, "viewer");
  await page.goto(`/${account.sid}/health`);
  await expect(page.getByText("8 no data")).toBeVisible();
  await expect(page.getByRole("main").getByRole("heading", { level: 2 })).toHaveCount(8);
});
