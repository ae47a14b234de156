import type { Page } from "@playwright/test";
import twilio from "twilio";
import { prisma } from "@/lib/db/prisma";
import type { WireAccount } from "@/lib/testing/wire-account";
import { connectTwilio, createAccount, signIn } from "./support/accounts";
import { getReport, readCount, tile } from "./support/report";
import { main } from "./support/servers";
import { expect, test } from "./support/test";
import { inParallel, shuffle } from "./support/traffic";

const MESSAGES = 200;
const CALLBACK_URL = `${main.url}/api/webhooks/twilio/status`;

/** Real ranges of four countries; India's and Britain's have an allocated carrier, North America's never. */
const PREFIXES = ["+9198765", "+4477009", "+1415555", "+5511987"];
const toNumber = (n: number) => {
  const prefix = PREFIXES[n % PREFIXES.length] ?? "";
  return `${prefix}${String(10_000 + n).slice(0, 5)}${prefix.startsWith("+55") ? "1" : ""}`;
};

type Callback = { MessageSid: string; MessageStatus: string; ErrorCode?: string };

/** What the network reports of message `n`: two in ten fail, one is never heard of again, the rest arrives. */
function callbacksOf(MessageSid: string, n: number): Callback[] {
  const sent = { MessageSid, MessageStatus: "sent" };
  if (n % 10 === 0) return [sent];
  if (n % 10 === 1) return [sent, { MessageSid, MessageStatus: "undelivered", ErrorCode: "30003" }];
  if (n % 10 === 2) return [{ MessageSid, MessageStatus: "failed", ErrorCode: "30007" }];
  return [sent, { MessageSid, MessageStatus: "delivered" }];
}

async function callBack({ sid, twilioToken }: WireAccount, callback: Callback): Promise<number> {
  const params = { AccountSid: sid, ApiVersion: "2010-04-01", ...callback };
  const response = await fetch(CALLBACK_URL, {
    method: "POST",
    headers: { "x-twilio-signature": twilio.getExpectedTwilioSignature(twilioToken, CALLBACK_URL, params) },
    body: new URLSearchParams(params),
  });
  return response.status;
}

/** The account's messages counted one by one, as a person would from the rows themselves. */
async function countByHand(accountId: number) {
  const messages = await prisma().message.findMany({ where: { accountId } });
  const count = (test: (message: (typeof messages)[number]) => boolean) => messages.filter(test).length;
  return {
    attempted: messages.length,
    status_ok: count(({ status }) => status !== null && [30, 31, 50, 60].includes(status)),
    delivered_by_receipt: count(({ status }) => status === 50),
    delivered: count(({ status, confirmedAt }) => status === 50 || confirmedAt !== null),
    confirmed: count(({ confirmedAt }) => confirmedAt !== null),
    failed: count(({ status }) => status === 41),
    undelivered: count(({ status }) => status === 40),
    pending: count(({ status }) => status !== null && status < 30),
  };
}

const sum = <Field extends string>(rows: readonly Record<Field, number>[], field: Field) =>
  rows.reduce((all, row) => all + row[field], 0);

test("page, API and a count of the messages agree on what the helper library sent", async ({ page }) => {
  const account = await createAccount({ name: "Helper library", reportingZone: "Asia/Kolkata" });
  const client = connectTwilio(account);

  const numbers = Array.from({ length: MESSAGES }, (_, n) => n);
  const messages = await inParallel(16, numbers, async (n) => {
    const { sid } = await client.messages.create({
      to: toNumber(n),
      from: "+15005550006",
      body: `${n} is your code`,
      provideFeedback: true,
      statusCallback: CALLBACK_URL,
    });
    return { n, sid };
  });
  expect(new Set(messages.map(({ sid }) => sid)).size).toBe(MESSAGES);

  const callbacks = messages.flatMap(({ n, sid }) => callbacksOf(sid, n));
  const shuffledTwice = shuffle([...callbacks, ...callbacks]);
  // Every third code is typed in, also some whose receipt never came.
  const confirmed = messages.filter(({ n }) => n % 3 === 0 && n % 10 !== 2);
  const [statuses] = await Promise.all([
    inParallel(8, shuffledTwice, (callback) => callBack(account, callback)),
    inParallel(8, shuffle([...confirmed, ...confirmed]), ({ sid }) =>
      client.messages(sid).feedback.create({ outcome: "confirmed" }),
    ),
  ]);
  expect(new Set(statuses)).toEqual(new Set([204]));

  const counted = await countByHand(account.scope.accountId);
  expect(counted).toMatchObject({ attempted: MESSAGES, confirmed: confirmed.length, pending: 0 });

  const funnel = await getReport("funnel", account);
  expect(funnel.totals).toMatchObject(counted);
  expect(funnel.steps.map(({ count }) => count)).toEqual([counted.attempted, counted.delivered, counted.confirmed]);
  const { rows } = await getReport("breakdown", account, "group_by=country,carrier");
  const { points } = await getReport("timeseries", account, "granularity=hour");
  for (const field of Object.keys(counted) as (keyof typeof counted)[]) {
    expect(sum(rows, field), field).toBe(counted[field]);
    expect(sum(points, field), field).toBe(counted[field]);
  }
  expect(new Set(rows.map(({ country }) => country))).toEqual(new Set(["IN", "GB", "US", "BR"]));
  // North America has no allocation of numbers to carriers: unknown is a row like any other.
  expect(rows).toContainEqual(expect.objectContaining({ country: "US", carrier: "unknown", attempted: 50 }));

  await expectPageToShow(page, account, counted);
});

async function expectPageToShow(page: Page, { sid }: WireAccount, counted: Awaited<ReturnType<typeof countByHand>>) {
  await signIn(page, `/${sid}/conversion`);
  expect(await readCount(tile(page, "Attempted"))).toBe(counted.attempted);
  expect(await readCount(tile(page, "Status OK"))).toBe(counted.status_ok);
  expect(await readCount(tile(page, "Conversions"))).toBe(counted.confirmed);
  const steps = page.getByRole("list", { name: "Steps of the funnel" }).getByRole("listitem");
  await expect(steps).toHaveCount(3);
  await expect(steps.nth(1)).toContainText(String(counted.delivered));
  await expect(steps.nth(2)).toContainText(String(counted.confirmed));

  const table = page.getByRole("table", { name: /Conversion by country/ });
  const countries = table.getByRole("row").filter({ has: page.getByRole("button", { name: /: carriers$/ }) });
  await expect(countries).toHaveCount(4);
  await page.getByRole("button", { name: "United States: carriers" }).click();
  await expect(table.getByRole("row").filter({ hasText: "Unknown" })).toContainText("50");
}
