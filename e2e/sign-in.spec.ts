import { createAccount, createUser, signIn, submitSignIn } from "./support/accounts";
import { openUserMenu } from "./support/open";
import { main } from "./support/servers";
import { beSignedIn } from "./support/sessions";
import { expect, test } from "./support/test";

const setUp = async () => {
  const user = await createUser("Grace Hopper");
  return { user, account: await createAccount({ name: "Sign-in" }, user) };
};

test("a wrong password and an unknown e-mail get the same answer", async ({ page, problems }) => {
  problems.allow(/401/);
  const { user } = await setUp();
  const answers: (string | null)[] = [];
  for (const wrong of [
    { ...user, password: "not the password" },
    { ...user, email: `nobody-${user.email}` },
  ]) {
    await page.goto("/login");
    await submitSignIn(page, wrong);
    const alert = page.getByRole("main").getByRole("alert");
    await expect(alert).not.toBeEmpty();
    answers.push(await alert.textContent());
    await expect(page).toHaveURL("/login");
  }
  expect(answers[0]).toBe(answers[1]);
});

test("a deep link is where one arrives after signing in", async ({ page }) => {
  const { user, account } = await setUp();
  const link = `/${account.sid}/conversion?range=last_30_days&country=IN&country=US&tz=Asia/Kathmandu`;
  await page.goto(link);
  await expect(page).toHaveURL(/\/login\?next=/);
  await submitSignIn(page, user);
  await page.waitForURL((url) => url.pathname === `/${account.sid}/conversion`);
  const search = new URL(page.url()).searchParams;
  expect([...search]).toEqual([...new URL(link, main.url).searchParams]);
});

test("signing in never leads to another site", async ({ page, context }) => {
  const { user } = await setUp();
  const others: string[] = [];
  await context.route(
    (url) => url.origin !== main.url,
    (route) => {
      others.push(route.request().url());
      return route.abort();
    },
  );
  for (const next of [
    "//evil.example",
    "https://evil.example/conversion",
    "/\\evil.example",
    "/.//evil.example",
    "/\t/evil.example",
    "javascript:location='https://evil.example'",
  ]) {
    await context.clearCookies();
    await signIn(page, next, user);
    expect(new URL(page.url()).origin, next).toBe(main.url);
  }
  expect(others).toEqual([]);
});

test("signing out ends the access, also of a cookie that was kept", async ({ page, context, problems }) => {
  const { user, account } = await setUp();
  const path = `/${account.sid}/conversion`;
  await signIn(page, path, user);
  const kept = await context.cookies();

  await openUserMenu(page);
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(/\/login/);

  await page.goBack();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.goto(path);
  await expect(page).toHaveURL(/\/login\?next=/);
  const report = `/api/v1/reports/funnel?account=${account.sid}`;
  expect((await context.request.get(report)).status()).toBe(401);

  problems.allow(/401/);
  await context.addCookies(kept);
  expect((await context.request.get(report)).status(), "with the cookie from before").toBe(401);
});

test("who is signed in opens the report at once", async ({ page, context }) => {
  const { user, account } = await setUp();
  await beSignedIn(context, user);
  await page.goto("/");
  await expect(page).toHaveURL(`/${account.sid}/conversion`);
});
