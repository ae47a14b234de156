import { prisma } from "@/lib/db/prisma";
import { createUser } from "./support/accounts";
import { listBuiltActions } from "./support/call-action";
import { main } from "./support/servers";
import { beSignedIn } from "./support/sessions";
import { expect, test } from "./support/test";

const OTHERS = ["https://evil.example", "null"];

test("no server action is done for a page of another site", async ({ context }) => {
  const user = await createUser();
  await beSignedIn(context, user);
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const actions = listBuiltActions();
  expect(actions.length).toBeGreaterThan(20);
  for (const { id, name } of actions) {
    for (const origin of OTHERS) {
      const answer = await fetch(`${main.url}/login`, {
        method: "POST",
        redirect: "manual",
        headers: { cookie, origin, "next-action": id, "content-type": "text/plain;charset=UTF-8" },
        body: "[]",
      });
      expect.soft(answer.status, `${name} for ${origin}`).toBe(500);
      await answer.arrayBuffer();
    }
  }
});

test("nobody is signed in or out by a form of another site", async ({ page, context, problems }) => {
  const user = await createUser();
  await beSignedIn(context, user);
  const sessions = () => prisma().session.count({ where: { user: { email: user.email } } });
  expect(await sessions()).toBe(1);
  problems.allow(/./);
  await page.route("https://evil.example/", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<form method="post" action="${main.url}/api/auth/signout"><input name="csrfToken" value="x"></form>
        <form method="post" action="${main.url}/api/auth/callback/credentials">
          <input name="email" value="${user.email}"><input name="password" value="${user.password}">
        </form>`,
    }),
  );
  for (const form of [0, 1]) {
    await page.goto("https://evil.example/");
    await page
      .locator("form")
      .nth(form)
      .evaluate((element: HTMLFormElement) => element.submit());
    await page.waitForURL((url) => url.origin === main.url);
  }
  expect(await sessions()).toBe(1);
  expect(await (await page.request.get(`${main.url}/api/auth/session`)).json()).toMatchObject({
    user: { email: user.email },
  });
});
