import { prisma } from "@/lib/db/prisma";
import type { WireAccount } from "@/lib/testing/wire-account";
import { createAccount, createUser, signIn, type User } from "./support/accounts";
import { listBuiltActions } from "./support/call-action";
import { openUserMenu } from "./support/open";
import { main } from "./support/servers";
import { expect, test } from "./support/test";

let user: User;
let account: WireAccount;
test.beforeEach(async ({ page }) => {
  user = await createUser("Grace Hopper");
  account = await createAccount({ name: "Profile" }, user);
  await signIn(page, `/${account.sid}/conversion`, user);
  await openUserMenu(page);
  await page.getByRole("menuitem", { name: "Your profile" }).click();
  await expect(page.getByRole("heading", { name: "Your profile" })).toBeVisible();
});

test("a new name stands in the bar at once", async ({ page }) => {
  await page.getByLabel("Your name").fill("Rear Admiral Hopper");
  await page.getByRole("region", { name: "You", exact: true }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: "Signed in as Rear Admiral Hopper" })).toBeVisible();
});

test("a new password takes the present one, and signs out elsewhere", async ({ page, browser, problems }) => {
  const elsewhere = await browser.newPage({ baseURL: main.url });
  await signIn(elsewhere, `/${account.sid}/health`, user);
  const section = page.getByRole("region", { name: "Password" });
  const change = async (present: string, next: string) => {
    await section.getByLabel("Current password").fill(present);
    await section.getByLabel("New password").fill(next);
    await section.getByRole("button", { name: "Change the password" }).click();
  };
  await change("not the password", "correct horse battery");
  await expect(section.getByLabel("Current password")).toHaveAccessibleDescription(
    "That is not your current password.",
  );
  await change(user.password, "password12345");
  await expect(section.getByLabel("New password")).toHaveAccessibleDescription(/first that anybody would try/);
  await change(user.password, "correct horse battery");
  await expect(section.getByText("Saved. Every other session was ended.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Your profile" })).toBeVisible();
  await elsewhere.goto(`/${account.sid}/health`);
  await expect(elsewhere).toHaveURL(/\/login/);
  await signIn(elsewhere, `/${account.sid}/health`, { ...user, password: "correct horse battery" });
  problems.allow(/401/);
});

test("one session is ended, then all of them", async ({ page, browser }) => {
  const elsewhere = await browser.newPage({ baseURL: main.url });
  await signIn(elsewhere, `/${account.sid}/health`, user);
  await page.reload();
  const sessions = page.getByRole("region", { name: "Sessions" });
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  await expect(sessions.getByText("Chrome on Linux (this one)")).toBeVisible();
  await sessions.getByRole("button", { name: /^Sign out Chrome/ }).click();
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  await elsewhere.goto(`/${account.sid}/health`);
  await expect(elsewhere).toHaveURL(/\/login/);

  await signIn(elsewhere, `/${account.sid}/health`, user);
  await sessions.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page).toHaveURL("/login");
  for (const ended of [page, elsewhere]) {
    await ended.goto(`/${account.sid}/health`);
    await expect(ended).toHaveURL(/\/login/);
  }
});

test("what another site sends along with the cookie changes nothing", async ({ context, browser }) => {
  const elsewhere = await browser.newPage({ baseURL: main.url });
  await signIn(elsewhere, `/${account.sid}/health`, user);
  const list = () =>
    prisma().session.findMany({ where: { user: { email: user.email } }, orderBy: { createdAt: "desc" } });
  const [newest] = await list();
  const cookies = await context.cookies();
  const headers = {
    cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
    "next-action": listBuiltActions().find(({ name }) => name === "endOwnSession")?.id ?? "",
    "content-type": "text/plain;charset=UTF-8",
    accept: "text/x-component",
  };
  const send = (origin: string) =>
    fetch(`${main.url}/${account.sid}/profile`, {
      method: "POST",
      redirect: "manual",
      headers: { ...headers, origin },
      body: JSON.stringify([newest?.id]),
    });
  for (const origin of ["https://evil.example", "null"])
    expect((await send(origin)).status).toBeGreaterThanOrEqual(400);
  expect(await list()).toHaveLength(2);
  expect((await send(main.url)).status, "the same from a page of this site").toBe(200);
  expect(await list()).toHaveLength(1);
  expect(cookies.filter(({ name }) => name.includes("session"))).toMatchObject([{ httpOnly: true, sameSite: "Lax" }]);
});
