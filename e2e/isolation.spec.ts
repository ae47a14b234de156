import { createApiKey } from "@/lib/auth/api-keys";
import { prisma } from "@/lib/db/prisma";
import { connectTwilio, createAccount, createUser } from "./support/accounts";
import { recordHistory } from "./support/messages";
import { basicAuth, getReport } from "./support/report";
import { main } from "./support/servers";
import { beSignedIn } from "./support/sessions";
import { expect, test } from "./support/test";

const NAME = "Confidential Banking";
const CARRIER = "Secret Mobile";

/** Two accounts of two users; the first has messages. */
async function setUp() {
  const [ann, bob] = await Promise.all([createUser("Ann"), createUser("Bob")]);
  const theirs = await createAccount({ name: NAME }, ann);
  const own = await createAccount({ name: "Bob's own" }, bob);
  const { sid } = await connectTwilio(theirs).messages.create({
    to: "+919876543210",
    from: "+15005550006",
    body: "1 is your code",
    provideFeedback: true,
  });
  await recordHistory(theirs, [{ at: Date.now() - 3_600_000, count: 40, country: "IN", carrier: CARRIER }]);
  return { ann, bob, theirs, own, messageSid: sid };
}

test("credentials of one account open nothing of another", async () => {
  const { theirs, own, messageSid } = await setUp();
  const { sid, secret } = await createApiKey(own.scope, { name: "All", scopes: ["ingest", "read"] });
  const before = await getReport("funnel", theirs);

  const message = `To=%2B919876543211&From=%2B15005550006&Body=x&ProvideFeedback=true`;
  const wire = `/2010-04-01/Accounts/${theirs.sid}/Messages`;
  const ownWire = `/2010-04-01/Accounts/${own.sid}/Messages`;
  const requests = [
    [401, "GET", `${wire}.json`],
    [401, "POST", `${wire}.json`, message],
    [401, "GET", `${wire}/${messageSid}.json`],
    [401, "POST", `${wire}/${messageSid}.json`, "Body="],
    [401, "DELETE", `${wire}/${messageSid}.json`],
    [401, "POST", `${wire}/${messageSid}/Feedback.json`, "Outcome=confirmed"],
    [404, "GET", `${ownWire}/${messageSid}.json`],
    [404, "DELETE", `${ownWire}/${messageSid}.json`],
    [404, "POST", `${ownWire}/${messageSid}/Feedback.json`, "Outcome=confirmed"],
    [404, "GET", `/api/v1/reports/funnel?account=${theirs.sid}`],
    [404, "GET", `/api/v1/reports/breakdown?account=${theirs.sid}`],
    [404, "GET", `/api/v1/reports/timeseries?account=${theirs.sid}`],
    [200, "GET", `${ownWire}.json`],
    [200, "GET", "/api/v1/reports/breakdown"],
  ] as const;
  for (const authorization of [basicAuth(own), basicAuth({ sid, token: secret })]) {
    for (const [status, method, path, body] of requests) {
      const headers = { authorization, ...(body && { "content-type": "application/x-www-form-urlencoded" }) };
      const response = await fetch(`${main.url}${path}`, { method, headers, body });
      expect(response.status, `${method} ${path}`).toBe(status);
      const text = await response.text();
      for (const secretOfTheirs of [NAME, CARRIER, "3210"]) expect(text).not.toContain(secretOfTheirs);
    }
    expect((await getReport("funnel", own)).totals.attempted).toBe(0);
  }

  expect((await getReport("funnel", theirs)).totals).toEqual(before.totals);
});

test("a key does only what it is for", async () => {
  const { theirs, messageSid } = await setUp();
  const { sid, secret } = await createApiKey(theirs.scope, { name: "Sender", scopes: ["ingest"] });
  const headers = { authorization: basicAuth({ sid, token: secret }) };
  const status = async (path: string, method = "GET") =>
    (await fetch(`${main.url}${path}`, { method, headers })).status;
  expect(await status(`/2010-04-01/Accounts/${theirs.sid}/Messages.json`)).toBe(403);
  expect(await status("/api/v1/reports/funnel")).toBe(403);
  expect(await status(`/2010-04-01/Accounts/${theirs.sid}/Messages/${messageSid}/Feedback.json`, "POST")).toBe(200);
});

test("a page of somebody else's account is not there", async ({ page, context, problems }) => {
  const { bob, theirs, own } = await setUp();
  const second = await createAccount({ name: "Bob's second" }, bob, "viewer");
  await beSignedIn(context, bob);
  problems.allow(/404/);

  for (const path of [`/${theirs.sid}/conversion`, `/AC${"0".repeat(32)}/conversion`]) {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
    const html = await page.content();
    for (const secret of [NAME, CARRIER]) expect(html).not.toContain(secret);
  }
  expect((await context.request.get(`/api/v1/reports/funnel?account=${theirs.sid}`)).status()).toBe(404);

  await page.goto("/");
  await expect(page).toHaveURL(`/${own.sid}/conversion`);
  await page.getByRole("button", { name: "Account: Bob's own" }).click();
  const accounts = page.getByRole("menuitem");
  await expect(accounts).toHaveText([new RegExp(own.sid), new RegExp(second.sid)]);
  await accounts.nth(1).click();
  await expect(page).toHaveURL(`/${second.sid}/conversion`);
  // A viewer is told whom to ask, and gets no button.
  await expect(page.getByText("Ask an administrator of the account")).toBeVisible();
  await expect(page.getByRole("button", { name: "Create a key" })).toHaveCount(0);
});

test("the button that makes a key makes none for another account", async ({ page, context, problems }) => {
  const { bob, theirs, own } = await setUp();
  await beSignedIn(context, bob);
  problems.allow(/404|Not Found/i);
  await page.goto(`/${own.sid}/conversion`);
  await page.route(/conversion/, async (route) => {
    const body = route.request().postData();
    await route.continue(body === null ? {} : { postData: body.replaceAll(own.sid, theirs.sid) });
  });
  const forged = page.waitForRequest((request) => request.method() === "POST");
  await page.getByRole("button", { name: "Create a key" }).click();
  expect((await forged).postData()).toContain(theirs.sid);
  await expect(page.getByText("The key could not be created").or(page.getByText("Nothing here"))).toBeVisible();
  expect(await prisma().apiKey.count({ where: { accountId: theirs.scope.accountId } })).toBe(0);
});
