import { randomUUID } from "node:crypto";
import type { BrowserContext, Page } from "@playwright/test";
import type { Role } from "@/lib/auth/roles";
import type { WireAccount } from "@/lib/testing/wire-account";
import { expectAccessible, expectNoSidewaysScroll } from "./support/accessibility";
import { createAccount, createUser, joinAccount, submitSignIn, type User } from "./support/accounts";
import { main } from "./support/servers";
import { beSignedIn } from "./support/sessions";
import { expect, test } from "./support/test";

const PASSWORD = "correct horse battery";

let admin: User;
let account: WireAccount;
test.beforeEach(async ({ context }) => {
  admin = await createUser("Ada Lovelace");
  account = await createAccount({ name: "Members" }, admin);
  await beSignedIn(context, admin);
});

const membersPage = () => `/${account.sid}/settings/members`;
const row = (page: Page, text: string) => page.getByRole("listitem").filter({ hasText: text });
const linkIn = async (page: Page, name: string) =>
  (await page
    .getByRole("region", { name })
    .getByText(/#[\w-]{43}$/)
    .textContent()) ?? "";

async function invite(page: Page, email: string, role: Role): Promise<string> {
  await page.goto(membersPage());
  const form = page.getByRole("region", { name: "Invite", exact: true });
  await form.getByLabel("E-mail").fill(email);
  await form.getByLabel("Role").selectOption(role);
  await form.getByRole("button", { name: "Invite" }).click();
  await expect(form.getByText(`For ${email} to join`)).toBeVisible();
  return linkIn(page, "Invite");
}

/** Somebody else's browser. */
async function openOther(page: Page, problems: { watch: (context: BrowserContext) => void }): Promise<Page> {
  const browser = page.context().browser();
  if (!browser) throw new Error("the context is of a browser");
  const context = await browser.newContext({ baseURL: main.url });
  problems.watch(context);
  return context.newPage();
}

test("who is invited joins by the link, once, and may do what the role says", async ({ page, problems }) => {
  const email = `${randomUUID()}@example.com`;
  const link = await invite(page, email, "analyst");
  await expect(row(page, email)).toContainText("analyst · invited by Ada Lovelace, until");
  await expectAccessible(page);

  const theirs = await openOther(page, problems);
  const sent: string[] = [];
  theirs.on("request", (request) => sent.push(`${request.url()} ${JSON.stringify(request.headers())}`));
  await theirs.goto(link);
  await expect(theirs.getByRole("heading", { name: "Join Members" })).toBeVisible();
  await expect(theirs).toHaveURL("/invitation");
  await expect(theirs.getByText(`Ada Lovelace invites ${email} as an analyst`)).toBeVisible();
  await expectAccessible(theirs);
  await theirs.getByLabel("Your name").fill("Grace Hopper");
  await theirs.getByLabel("Password").fill(email);
  await theirs.getByRole("button", { name: "Accept and sign in" }).click();
  await expect(theirs.getByLabel("Password")).toHaveAccessibleDescription(
    "The password must not be the e-mail address.",
  );
  await expect(theirs.getByLabel("Your name")).toHaveValue("Grace Hopper");
  await theirs.getByLabel("Password").fill(PASSWORD);
  await theirs.getByRole("button", { name: "Accept and sign in" }).click();
  await expect(theirs).toHaveURL(`/${account.sid}/conversion`);
  const token = link.slice(link.indexOf("#") + 1);
  expect(sent.filter((request) => request.includes(token))).toEqual([]);

  await theirs.goto(`/${account.sid}/messages`);
  await expect(theirs.getByRole("heading", { name: "Messages" }).first()).toBeAttached();
  problems.allow(/403/);
  await theirs.goto(membersPage());
  await expect(theirs.getByRole("heading", { name: "Settings need the role admin" })).toBeVisible();
  await theirs.goto(link);
  await expect(theirs.getByRole("heading", { name: "This link is not valid any more" })).toBeVisible();

  await page.goto(membersPage());
  await page.getByLabel("Role of Grace Hopper").selectOption("admin");
  await expect(row(page, email).getByText("Saved")).toBeVisible();
  await theirs.goto(membersPage());
  await expect(theirs.getByRole("heading", { name: "Members", level: 1 })).toBeVisible();

  await page.getByRole("button", { name: "Remove Grace Hopper" }).click();
  await page.getByRole("group", { name: "Remove Grace Hopper" }).getByRole("button", { name: "Remove" }).click();
  await expect(row(page, email)).toHaveCount(0);
  await theirs.goto(`/${account.sid}/conversion`);
  await expect(theirs).toHaveURL(/\/login/);
});

test("who can sign in already accepts with their own password", async ({ page, problems }) => {
  const known = await createUser("Grace Hopper");
  const link = await invite(page, known.email, "viewer");
  await page.goto(link);
  await expect(page.getByText(`You are signed in as ${admin.email}. Only ${known.email} can accept.`)).toBeVisible();
  const theirs = await openOther(page, problems);
  problems.allow(/401/);
  await theirs.goto(link);
  await theirs.getByRole("button", { name: "I can sign in here already" }).click();
  await expectAccessible(theirs);
  await theirs.getByLabel("Password").fill("not the password");
  await theirs.getByRole("button", { name: "Sign in and accept" }).click();
  await expect(theirs.getByText("That is not the password of this e-mail address.")).toBeVisible();
  await theirs.getByLabel("Password").fill(known.password);
  await theirs.getByRole("button", { name: "Sign in and accept" }).click();
  await expect(theirs).toHaveURL(`/${account.sid}/conversion`);
});

test("an invitation that is taken back is void, and so is one that was replaced", async ({ page }) => {
  const email = `${randomUUID()}@example.com`;
  const first = await invite(page, email, "viewer");
  await page.getByRole("button", { name: `Make a new link for ${email}` }).click();
  await expect(row(page, email).getByText(`For ${email} to join`)).toBeVisible();
  const second = await linkIn(page, "Invitations");
  await page.goto(first);
  await expect(page.getByRole("heading", { name: "This link is not valid any more" })).toBeVisible();
  await page.goto(membersPage());
  await page.getByRole("button", { name: `Take the invitation of ${email} back` }).click();
  await expect(row(page, email)).toHaveCount(0);
  await page.goto(second);
  await expect(page.getByRole("heading", { name: "This link is not valid any more" })).toBeVisible();
});

test("the last administrator stays one", async ({ page }) => {
  await page.goto(membersPage());
  await page.getByLabel("Role of Ada Lovelace").selectOption("viewer");
  await expect(page.getByText("The account needs an administrator: make somebody else one first.")).toBeVisible();
  await expect(page.getByLabel("Role of Ada Lovelace")).toHaveValue("admin");
  await page.getByRole("button", { name: "Remove Ada Lovelace" }).click();
  await page.getByRole("group", { name: "Leave Ada Lovelace" }).getByRole("button", { name: "Leave" }).click();
  await expect(page.getByText("The account needs an administrator: make somebody else one first.")).toBeVisible();
});

test("an administrator's link gives a member a new password and ends their sessions", async ({ page, problems }) => {
  const member = await createUser("Grace Hopper");
  await joinAccount(account, member, "viewer");
  const theirs = await openOther(page, problems);
  await beSignedIn(theirs.context(), member);
  await theirs.goto(`/${account.sid}/conversion`);

  await page.goto(membersPage());
  await page.getByRole("button", { name: "Make a password link for Grace Hopper" }).click();
  await expect(page.getByText(`For ${member.email} to choose a new password`)).toBeVisible();
  const link = await linkIn(page, "People");
  await theirs.goto(link);
  await theirs.getByLabel("New password").fill("short");
  await theirs.getByRole("button", { name: "Save the password" }).click();
  await expect(theirs.getByLabel("New password")).toHaveAccessibleDescription(/at least 12 characters/);
  await expectAccessible(theirs);
  await theirs.getByLabel("New password").fill(PASSWORD);
  await theirs.getByRole("button", { name: "Save the password" }).click();
  await expect(theirs.getByRole("heading", { name: "The new password is set" })).toBeVisible();
  await theirs.goto(`/${account.sid}/conversion`);
  await expect(theirs).toHaveURL(/\/login/);
  await submitSignIn(theirs, { email: member.email, password: PASSWORD });
  await expect(theirs).toHaveURL(`/${account.sid}/conversion`);
  await theirs.goto(link);
  await expect(theirs.getByRole("heading", { name: "This link is not valid any more" })).toBeVisible();
});

test("who chose a password by such a link chooses another to join somebody else's account", async ({
  page,
  problems,
}) => {
  const member = await createUser("Grace Hopper");
  await joinAccount(account, member, "viewer");
  await page.goto(membersPage());
  await page.getByRole("button", { name: "Make a password link for Grace Hopper" }).click();
  const theirs = await openOther(page, problems);
  await theirs.goto(await linkIn(page, "People"));
  await theirs.getByLabel("New password").fill(PASSWORD);
  await theirs.getByRole("button", { name: "Save the password" }).click();
  await expect(theirs.getByRole("heading", { name: "The new password is set" })).toBeVisible();

  const other = await createUser("Alan Turing");
  account = await createAccount({ name: "Elsewhere" }, other);
  await beSignedIn(page.context(), other);
  const link = await invite(page, member.email, "viewer");
  await theirs.goto(link);
  await theirs.getByRole("button", { name: "I can sign in here already" }).click();
  await theirs.getByLabel("Password").fill(PASSWORD);
  await theirs.getByRole("button", { name: "Sign in and accept" }).click();
  await expect(theirs.getByText("so they may know it")).toBeVisible();
  await expectAccessible(theirs);
  await theirs.getByLabel("New password").fill(PASSWORD);
  await theirs.getByRole("button", { name: "Save and accept" }).click();
  await expect(theirs.getByLabel("New password")).toHaveAccessibleDescription(
    "The password must be another one than before.",
  );
  await theirs.getByLabel("New password").fill("staple battery horse");
  await theirs.getByRole("button", { name: "Save and accept" }).click();
  await expect(theirs).toHaveURL(`/${account.sid}/conversion`);
  await theirs.goto(`/${account.sid}/profile`);
  await expect(theirs.getByRole("heading", { name: "Your profile" })).toBeVisible();
});

test("there is no such link for who is a member of an account that is not the administrator's", async ({ page }) => {
  const member = await createUser("Grace Hopper");
  await joinAccount(account, member, "viewer");
  await createAccount({ name: "Elsewhere" }, member);
  await page.goto(membersPage());
  await page.getByRole("button", { name: "Make a password link for Grace Hopper" }).click();
  await expect(page.getByText(/No link can be made for them/)).toBeVisible();
});

test("everybody can use: the members and the pages before sign-in", async ({ page }) => {
  await invite(page, `${"a-very-long-name-of-somebody".repeat(2)}@example.com`, "admin");
  for (const path of [membersPage(), `/${account.sid}/profile`, "/forgot-password", "/reset-password", "/invitation"]) {
    await page.goto(path);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }
  }
});
