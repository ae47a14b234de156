import { type BrowserContext, expect, request } from "@playwright/test";
import type { User } from "./accounts";
import { main } from "./servers";

type Cookies = Parameters<BrowserContext["addCookies"]>[0];

// One sign-in a user: the server counts the attempts that come from an address.
const sessions = new Map<string, Promise<Cookies>>();

/** Opens the context as one in which the user has signed in before. For specs that are about something else. */
export async function beSignedIn(context: BrowserContext, user: User): Promise<void> {
  const session = sessions.get(user.email) ?? openSession(user);
  sessions.set(user.email, session);
  await context.addCookies(await session);
}

async function openSession({ email, password }: User): Promise<Cookies> {
  const browser = await request.newContext({ baseURL: main.url });
  const { csrfToken } = await (await browser.get("/api/auth/csrf")).json();
  const answer = await browser.post("/api/auth/callback/credentials", {
    form: { csrfToken, email, password, json: "true" },
  });
  expect(answer.status()).toBe(200);
  const { cookies } = await browser.storageState();
  await browser.dispose();
  return cookies;
}
