import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { SYSTEM } from "@/lib/audit/audit-source";
import { createInvitation } from "@/lib/auth/links/invitations";
import { createMailedReset, resetPassword } from "@/lib/auth/links/password-reset";
import { hashPassword } from "@/lib/auth/password";
import { getSessionUser } from "@/lib/auth/session-user";
import { signInWithPassword } from "@/lib/auth/sign-in";
import { prisma } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { logger } from "@/lib/observability/logger";
import { CookieJar } from "@/lib/testing/cookie-jar";
import { type IdentityProvider, type Person, startIdentityProvider } from "@/lib/testing/identity-provider";
import { createTestScope } from "@/lib/testing/scope";
import { createMember, openTestSession, type TestMember } from "@/lib/testing/session-cookie";
import { GET, POST } from "./route";

const ORIGIN = "http://localhost:3000";
const context = (path: string) => ({ params: Promise.resolve({ nextauth: path.split("/") }) });

let provider: IdentityProvider;
beforeAll(async () => {
  provider = await startIdentityProvider({ redirectUris: [`${ORIGIN}/api/auth/callback/oidc`] });
  const { issuer, clientId, clientSecret } = provider;
  Object.assign(env(), { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret });
});
afterAll(() => provider.stop());

let browser: CookieJar;
beforeEach(() => {
  browser = new CookieJar();
});

const locationOf = (response: Response) =>
  new URL(response.headers.get("location") ?? expect.fail(`no way on from ${response.status}`), ORIGIN);

async function get(url: URL): Promise<Response> {
  const path = url.pathname.replace("/api/auth/", "");
  return browser.take(await GET(new Request(url, { headers: { cookie: browser.header } }), context(path)));
}

/** What the provider is asked. */
async function begin(): Promise<URL> {
  const { csrfToken } = await (await get(new URL("/api/auth/csrf", ORIGIN))).json();
  const body = new URLSearchParams({ csrfToken, callbackUrl: "/AC1/conversion", json: "true" });
  const request = new Request(`${ORIGIN}/api/auth/signin/oidc`, {
    method: "POST",
    headers: { cookie: browser.header },
    body,
  });
  const answer = browser.take(await POST(request, context("signin/oidc")));
  return new URL((await answer.json()).url);
}

/** Follows the provider until it sends the browser back. */
async function passProvider(question: URL, person: Person | null): Promise<URL> {
  provider.person = person;
  const jar = new CookieJar();
  let at = question;
  for (let hops = 0; hops < 10 && at.origin !== ORIGIN; hops++) {
    const answer = jar.take(await fetch(at, { redirect: "manual", headers: { cookie: jar.header } }));
    at = new URL(answer.headers.get("location") ?? expect.fail(`the provider says ${await answer.text()}`), at);
  }
  return at;
}

/** Where a sign-in ends, after next-auth's own pages. */
async function finish(callback: URL): Promise<string> {
  let at = locationOf(await get(callback));
  while (at.pathname.startsWith("/api/auth/")) at = locationOf(await get(at));
  at.searchParams.delete("callbackUrl");
  return at.pathname + at.search;
}

const signIn = async (person: Person | null) => finish(await passProvider(await begin(), person));
const who = () => getSessionUser(browser.header);

const somebody = (email: string, changes: Partial<Person> = {}): Person => ({
  sub: randomUUID(),
  email,
  email_verified: true,
  name: "Grace Hopper",
  ...changes,
});

/** A member whose mailbox is proved. */
async function createKnown(): Promise<TestMember> {
  const member = await createMember(await createTestScope(), "viewer");
  await prisma().appUser.update({
    where: { id: member.id },
    data: { emailVerifiedAt: new Date(), passwordHash: "$argon2id$of no use" },
  });
  return member;
}
const read = ({ id }: { id: number }) =>
  prisma().appUser.findUniqueOrThrow({ where: { id }, include: { identities: true } });

describe("single sign-on", () => {
  it("asks with PKCE, state and nonce, and leads a known person to where they wanted", async () => {
    const { id, email } = await createKnown();
    const question = await begin();
    expect(question.origin).toBe(provider.issuer);
    expect(Object.fromEntries(question.searchParams)).toMatchObject({
      response_type: "code",
      code_challenge_method: "S256",
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      redirect_uri: `${ORIGIN}/api/auth/callback/oidc`,
    });
    const person = somebody(email.toUpperCase());
    expect(await finish(await passProvider(question, person))).toBe("/AC1/conversion");
    expect(await who()).toMatchObject({ id, email });
    expect(await read({ id })).toMatchObject({
      passwordHash: "$argon2id$of no use",
      identities: [{ issuer: provider.issuer, subject: person.sub }],
    });
  });

  it("knows a linked person by their subject, whatever their e-mail becomes", async () => {
    const { id, email } = await createKnown();
    const person = somebody(email);
    await signIn(person);
    for (const changed of [{ email: `new-${email}` }, { email: undefined }, { email_verified: false }]) {
      browser = new CookieJar();
      expect(await signIn({ ...person, ...changed })).toBe("/AC1/conversion");
      expect(await who()).toMatchObject({ id, email });
    }
  });

  it("knows one person by either: the identity, and the password of the same e-mail, also a new one", async () => {
    const { id, email } = await createKnown();
    const [first, next] = ["correct horse battery", "staple battery horse"];
    await prisma().appUser.update({ where: { id }, data: { passwordHash: await hashPassword(first) } });
    const person = somebody(email);
    const bySingleSignOn = async () => {
      browser = new CookieJar();
      await signIn(person);
      return who();
    };
    expect([await bySingleSignOn(), await signInWithPassword({ email, password: first }, SYSTEM)]).toMatchObject([
      { id },
      { id },
    ]);
    await resetPassword((await createMailedReset(email, SYSTEM)) ?? expect.fail("a link"), next, SYSTEM);
    expect(await signInWithPassword({ email, password: first }, SYSTEM)).toBeNull();
    expect([await bySingleSignOn(), await signInWithPassword({ email, password: next }, SYSTEM)]).toMatchObject([
      { id },
      { id },
    ]);
    expect((await read({ id })).identities).toHaveLength(1);
  });

  it.each([[false], [undefined], ["true"], [1]])("links nobody whose e-mail is not verified: %j", async (verified) => {
    const member = await createKnown();
    const person = { ...somebody(member.email), email_verified: verified as boolean };
    expect(await signIn(person)).toBe("/login?error=unverified");
    expect(await who()).toBeNull();
    expect((await read(member)).identities).toEqual([]);
  });

  it("lets nobody in who is not invited", async () => {
    const email = `${randomUUID()}@example.com`;
    expect(await signIn(somebody(email))).toBe("/login?error=unknown");
    expect(await who()).toBeNull();
    expect(await prisma().appUser.count({ where: { email } })).toBe(0);
  });

  it("lets in who is invited, with the role of the invitation", async () => {
    const scope = await createTestScope();
    const { id: invitedById } = await createMember(scope, "admin");
    const email = `${randomUUID()}@example.com`;
    await createInvitation(scope, { email, role: "analyst", invitedById, isMailed: false }, SYSTEM);
    expect(await signIn(somebody(email, { email_verified: false }))).toBe("/login?error=unverified");
    expect(await signIn(somebody(email))).toBe("/AC1/conversion");
    const user = (await who()) ?? expect.fail("signed in");
    expect(user).toMatchObject({ email, name: "Grace Hopper" });
    const memberships = await prisma().membership.findMany({ where: { userId: user.id } });
    expect(memberships).toMatchObject([{ accountId: scope.accountId, role: "analyst" }]);
    expect(await prisma().invitation.count({ where: { email } })).toBe(0);
  });

  it("makes one person of somebody who comes in twice at once, and shows nobody what an error says", async () => {
    const scope = await createTestScope();
    const { id: invitedById } = await createMember(scope, "admin");
    const email = `${randomUUID()}@example.com`;
    await createInvitation(scope, { email, role: "viewer", invitedById, isMailed: true }, SYSTEM);
    const person = somebody(email);
    const callbacks: { jar: CookieJar; url: URL }[] = [];
    for (const jar of [new CookieJar(), new CookieJar()]) {
      browser = jar;
      callbacks.push({ jar, url: await passProvider(await begin(), person) });
    }
    const answers = await Promise.all(
      callbacks.map(({ jar, url }) =>
        GET(new Request(url, { headers: { cookie: jar.header } }), context("callback/oidc")),
      ),
    );
    const ends = answers.map((answer) => locationOf(answer).pathname + locationOf(answer).search);
    expect(ends).toContain("/AC1/conversion");
    expect(ends.filter((end) => end !== "/AC1/conversion" && end !== "/login?error=Callback")).toEqual([]);
    expect(await prisma().membership.count({ where: { accountId: scope.accountId, user: { email } } })).toBe(1);
  });

  it("does not give a mailbox's next owner the user of the one before", async () => {
    const { email } = await createKnown();
    await signIn(somebody(email));
    browser = new CookieJar();
    expect(await signIn(somebody(email))).toBe("/login?error=other-identity");
    expect(await who()).toBeNull();
  });

  it("ends the password and the sessions of whoever had never proved the mailbox", async () => {
    const member = await createKnown();
    await prisma().appUser.update({ where: { id: member.id }, data: { emailVerifiedAt: null } });
    const squatter = await openTestSession(member.id);
    expect(await signIn(somebody(member.email))).toBe("/AC1/conversion");
    expect(await getSessionUser(squatter)).toBeNull();
    expect(await who()).toMatchObject({ id: member.id });
    expect(await read(member)).toMatchObject({ passwordHash: null, emailVerifiedAt: expect.any(Date) });
  });

  it("ends the session that the browser had", async () => {
    const { email, cookie } = await createKnown();
    browser.set(cookie);
    await signIn(somebody(email));
    expect(await getSessionUser(cookie)).toBeNull();
    expect(await who()).toMatchObject({ email });
  });

  it("takes no answer with another state, nonce, or verifier, nor without their cookies", async () => {
    const { email } = await createKnown();
    const forged = await passProvider(await begin(), somebody(email));
    forged.searchParams.set("state", "x".repeat(43));
    expect(await finish(forged)).toBe("/login?error=OAuthCallback");
    for (const cookie of ["state", "nonce", "pkce"]) {
      const callback = await passProvider(await begin(), somebody(email));
      browser.drop(cookie);
      expect(await finish(callback), cookie).toBe("/login?error=OAuthCallback");
    }
    // Another browser's: somebody is led to sign in as the attacker.
    const stolen = await passProvider(await begin(), somebody(email));
    browser = new CookieJar();
    await begin();
    expect(await finish(stolen)).toBe("/login?error=OAuthCallback");
    expect(await who()).toBeNull();
  });

  it("tells the log why it failed, and no state, nonce or code", async () => {
    const warn = vi.spyOn(logger(), "warn");
    const callback = await passProvider(await begin(), somebody((await createKnown()).email));
    const code = callback.searchParams.get("code") ?? "";
    const state = callback.searchParams.get("state") ?? "";
    callback.searchParams.set("state", "x".repeat(43));
    await finish(callback);
    expect(warn).toHaveBeenCalledWith(
      { code: "OAUTH_CALLBACK_ERROR", reason: "state mismatch" },
      "single sign-on failed",
    );
    for (const secret of [code, state, "x".repeat(43)]) expect(JSON.stringify(warn.mock.calls)).not.toContain(secret);
    warn.mockRestore();
  });

  it("takes an answer once", async () => {
    const { email } = await createKnown();
    const question = await begin();
    const cookies = browser.header;
    const callback = await passProvider(question, somebody(email));
    expect(await finish(callback)).toBe("/AC1/conversion");
    browser = new CookieJar();
    for (const cookie of cookies.split("; ")) browser.set(cookie);
    expect(await finish(callback)).toBe("/login?error=OAuthCallback");
  });

  it("says that it was cancelled", async () => {
    expect(await signIn(null)).toBe("/login?error=Callback");
    expect(await who()).toBeNull();
  });

  it("notes who came in and who did not", async () => {
    const scope = await createTestScope();
    const { email } = await createMember(scope, "viewer");
    await signIn(somebody(email));
    const lines = () => prisma().auditEvent.findMany({ where: { accountId: scope.accountId }, orderBy: { id: "asc" } });
    expect((await lines()).map(({ action, details }) => [action, details])).toEqual([
      ["user.identity_linked", { issuer: provider.issuer }],
      ["session.signed_in", { method: "single sign-on" }],
    ]);
    const stranger = `${randomUUID()}@example.com`;
    await signIn(somebody(stranger));
    const refused = () => prisma().auditEvent.findFirst({ where: { target: stranger } });
    await expect.poll(refused).toMatchObject({ action: "session.refused", details: { reason: "unknown" } });
  });

  it("leads back to sign-in while the provider is down", async () => {
    await provider.stop();
    const at = await begin();
    expect(at.pathname + at.search).toBe("/api/auth/error?error=OAuthSignin");
  });
});
