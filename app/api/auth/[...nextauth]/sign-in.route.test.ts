import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { hashPassword } from "@/lib/auth/password";
import { getSessionUser } from "@/lib/auth/session-user";
import { prisma } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { GET, POST } from "./route";

const PASSWORD = "correct horse battery";

const context = (path: string) => ({ params: Promise.resolve({ nextauth: path.split("/") }) });
const url = (path: string) => `http://localhost:3000/api/auth/${path}`;
const cookiesOf = (response: Response) => response.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");

async function createUser() {
  const email = `${randomUUID()}@example.com`;
  await prisma().appUser.create({ data: { email, name: "Ann", passwordHash: await hashPassword(PASSWORD) } });
  return email;
}

const get = (path: string, cookies: string[] = []) =>
  GET(new Request(url(path), { headers: { cookie: cookies.join("; ") } }), context(path));

function post(path: string, form: Record<string, string>, cookies: string[] = []) {
  const headers = { cookie: cookies.join("; "), "x-otp-remote-address": randomUUID() };
  const body = new URLSearchParams({ json: "true", ...form });
  return POST(new Request(url(path), { method: "POST", headers, body }), context(path));
}

/** As next-auth's own client does it. */
async function signIn(email: string, password: string) {
  const csrf = await get("csrf");
  const { csrfToken } = await csrf.json();
  const response = await post("callback/credentials", { email, password, csrfToken }, cookiesOf(csrf));
  return { response, cookies: [...cookiesOf(csrf), ...cookiesOf(response)], csrfToken: String(csrfToken) };
}

describe("signing in", () => {
  afterEach(() => void Object.assign(env(), { PUBLIC_URL: undefined }));

  it("gives a cookie that scripts cannot read and that says who one is", async () => {
    const email = await createUser();
    const { response, cookies } = await signIn(email, PASSWORD);
    expect(response.status).toBe(200);
    const [session] = response.headers.getSetCookie().filter((cookie) => cookie.includes("session="));
    expect(session).toMatch(/; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/i);
    expect(await getSessionUser(cookies.join("; "))).toMatchObject({ email, name: "Ann" });
    expect(await (await get("session", cookies)).json()).toMatchObject({ user: { email, name: "Ann" } });
  });

  it("answers the same to a wrong password and an unknown e-mail", async () => {
    const answers = await Promise.all(
      [await createUser(), `${randomUUID()}@example.com`].map(async (email) => {
        const { response, cookies } = await signIn(email, "not the password");
        expect(await getSessionUser(cookies.join("; "))).toBeNull();
        return [response.status, await response.text()];
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.[0]).toBe(401);
  });

  it("needs the token that proves that the form is ours", async () => {
    const email = await createUser();
    const response = await post("callback/credentials", { email, password: PASSWORD, csrfToken: "x" });
    expect(await getSessionUser(cookiesOf(response).join("; "))).toBeNull();
  });

  it("does not lead away to another site", async () => {
    const email = await createUser();
    const csrf = await get("csrf");
    const { csrfToken } = await csrf.json();
    // The second is none that can be read: what is behind the colon is no port.
    for (const callbackUrl of [
      "https://evil.example/x",
      "http://localhost:80.evil.example/",
      "//evil.example",
      "/\\evil.example",
    ]) {
      const form = { email, password: PASSWORD, csrfToken, callbackUrl };
      const response = await post("callback/credentials", form, cookiesOf(csrf));
      expect([response.status, await response.text()]).toEqual([200, expect.not.stringContaining("evil.example")]);
    }
  });

  it("ends by signing out, and not only in the browser that forgets its cookie", async () => {
    const email = await createUser();
    const [here, elsewhere] = [await signIn(email, PASSWORD), await signIn(email, PASSWORD)];
    const signOut = await post("signout", { csrfToken: here.csrfToken }, here.cookies);
    expect(cookiesOf(signOut).some((cookie) => cookie.endsWith("session="))).toBe(true);
    expect(await getSessionUser(here.cookies.join("; "))).toBeNull();
    expect(await (await get("session", here.cookies)).json()).toEqual({});
    expect(await getSessionUser(elsewhere.cookies.join("; "))).toMatchObject({ email });
  });

  it("gives a new session each time, and ends the one that the browser had", async () => {
    const email = await createUser();
    const first = await signIn(email, PASSWORD);
    const csrf = first.cookies.filter((cookie) => cookie.includes("csrf"));
    const again = await post("callback/credentials", { email, password: PASSWORD, csrfToken: first.csrfToken }, [
      ...csrf,
      ...first.cookies.filter((cookie) => cookie.includes("session=")),
    ]);
    expect(await getSessionUser(first.cookies.join("; "))).toBeNull();
    expect(await getSessionUser(cookiesOf(again).join("; "))).toMatchObject({ email });
  });

  it("keeps its end when the token is renewed", async () => {
    const email = await createUser();
    const { cookies } = await signIn(email, PASSWORD);
    const renewed = cookiesOf(await get("session", cookies));
    expect(await getSessionUser(renewed.join("; "))).toMatchObject({ email });
    await prisma().session.updateMany({
      where: { user: { email } },
      data: { createdAt: new Date(Date.now() - 31 * 24 * 3_600_000) },
    });
    expect(await getSessionUser(renewed.join("; "))).toBeNull();
  });

  it("has cookies that only this host gets back, behind TLS", async () => {
    env().PUBLIC_URL = "https://otp.example.com";
    const { response, cookies } = await signIn(await createUser(), PASSWORD);
    const set = [...(await get("csrf")).headers.getSetCookie(), ...response.headers.getSetCookie()];
    expect(set.length).toBeGreaterThan(1);
    for (const cookie of set) {
      expect(cookie).toMatch(/^__(Host|Secure)-/);
      expect(cookie).toMatch(/; HttpOnly; Secure; SameSite=Lax$/i);
      expect(cookie).not.toMatch(/Domain=/i);
    }
    expect(cookies.filter((cookie) => cookie.startsWith("__Host-otp-insights-session="))).toHaveLength(1);
  });

  it("is not ended without the token that proves that the form is ours", async () => {
    const { cookies } = await signIn(await createUser(), PASSWORD);
    await post("signout", { csrfToken: "x" }, cookies);
    expect(await getSessionUser(cookies.join("; "))).not.toBeNull();
  });

  it("refuses what it does not know: actions, types and sizes", async () => {
    expect((await post("_log", { level: "error", code: "x" })).status).toBe(404);
    expect((await get("nonsense")).status).toBe(404);
    expect((await post("signout", { csrfToken: "x".repeat(20_000) })).status).toBe(413);
    const json = new Request(url("signout"), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{",
    });
    expect((await POST(json, context("signout"))).status).toBe(415);
  });
});
