import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { mintAccountSid } from "@/lib/accounts/account-sid";
import { encryptTwilioToken } from "@/lib/accounts/twilio-token";
import { prisma } from "@/lib/db/prisma";
import { createTestScope } from "@/lib/testing/scope";
import { createApiKey, listApiKeys, revokeApiKey } from "./api-keys";
import { authenticateBasic, forgetVerifiedCredentials } from "./authenticate-basic";
import { authenticateTwilio, getTwilioAuthToken } from "./authenticate-twilio";
import { listOperatorScopes } from "./operator-scope";
import { hashSecret, mintHex } from "./secret-hash";
import { getScopeWithin } from "./subaccount-scope";

const basic = (username: string, password: string) =>
  `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;

async function createAccount(parentId?: number) {
  const scope = await createTestScope({ reportingZone: "Asia/Kathmandu", currency: "EUR" });
  const authToken = mintHex();
  const twilioToken = mintHex();
  await prisma().account.update({
    where: { id: scope.accountId },
    data: {
      authTokenHash: Uint8Array.from(hashSecret("auth-token-hash", authToken)),
      twilioAuthTokenEncrypted: Uint8Array.from(encryptTwilioToken(twilioToken, scope.accountSid)),
      parentId: parentId ?? null,
    },
  });
  return { scope, authToken, twilioToken };
}

beforeEach(() => forgetVerifiedCredentials());

describe("authenticateBasic", () => {
  it("knows an account by its token, with all that a scope needs", async () => {
    const { scope, authToken } = await createAccount();
    const principal = await authenticateBasic(basic(scope.accountSid, authToken));
    expect(principal?.may).toEqual(["ingest", "read"]);
    expect(principal?.scope).toEqual({
      accountId: scope.accountId,
      accountSid: scope.accountSid,
      tenantId: scope.accountId,
      reportingZone: "Asia/Kathmandu",
      confirmationWindowMinutes: 60,
      currency: "EUR",
      messagesKeptFrom: null,
    });
  });

  it("knows nobody by another's token, an unknown SID, an empty one, or something else", async () => {
    const [a, b] = [await createAccount(), await createAccount()];
    const noToken = await createTestScope();
    for (const header of [
      basic(a.scope.accountSid, b.authToken),
      basic(a.scope.accountSid, ""),
      basic(mintAccountSid(), a.authToken),
      basic(noToken.accountSid, ""),
      basic("somebody", "x"),
      basic(`${a.scope.accountSid}\0`, a.authToken),
      "Basic",
      `Bearer ${a.authToken}`,
      "",
      null,
    ])
      expect(await authenticateBasic(header)).toBeNull();
  });

  it("knows a key of an account, and what it may do", async () => {
    const { scope } = await createAccount();
    const key = await createApiKey(scope, { name: "Sender", scopes: ["ingest"] });
    expect(key.sid).toMatch(/^SK[0-9a-f]{32}$/);
    const principal = await authenticateBasic(basic(key.sid, key.secret));
    expect(principal).toMatchObject({ may: ["ingest"], scope: { accountId: scope.accountId } });
    expect(await authenticateBasic(basic(key.sid, mintHex()))).toBeNull();
    expect(await authenticateBasic(basic(scope.accountSid, key.secret))).toBeNull();
  });

  it("refuses a revoked key at once, and only its own account can revoke it", async () => {
    const [{ scope }, other] = [await createAccount(), await createAccount()];
    const key = await createApiKey(scope, { name: "Sender", scopes: ["read"] });
    const header = basic(key.sid, key.secret);
    expect(await revokeApiKey(other.scope, key.sid)).toBe(false);
    expect(await authenticateBasic(header)).not.toBeNull();
    expect(await revokeApiKey(scope, key.sid)).toBe(true);
    expect(await authenticateBasic(header)).toBeNull();
    expect(await revokeApiKey(scope, key.sid)).toBe(false);
  });

  it("refuses within 5 s a key that another process revoked", async () => {
    const { scope } = await createAccount();
    const key = await createApiKey(scope, { name: "Sender", scopes: ["read"] });
    const header = basic(key.sid, key.secret);
    await authenticateBasic(header);
    await prisma().apiKey.update({ where: { sid: key.sid }, data: { revokedAt: new Date() } });
    await sleep(4_500);
    expect(await authenticateBasic(header)).toBeNull();
  });

  it("refuses a key from the moment it expires, although it was verified before", async () => {
    const { scope } = await createAccount();
    const expiresAt = new Date(Date.now() + 2_000);
    const key = await createApiKey(scope, { name: "Sender", scopes: ["read"], expiresAt });
    const header = basic(key.sid, key.secret);
    expect(await authenticateBasic(header)).not.toBeNull();
    await sleep(expiresAt.getTime() - Date.now() + 50);
    expect(await authenticateBasic(header)).toBeNull();
  });

  it("remembers when a key was used, at most once a minute", async () => {
    const { scope } = await createAccount();
    const key = await createApiKey(scope, { name: "Sender", scopes: ["read"] });
    const lastUse = async () => (await listApiKeys(scope))[0]?.lastUsedAt ?? null;
    expect(await lastUse()).toBeNull();
    await authenticateBasic(basic(key.sid, key.secret));
    await expect.poll(lastUse).not.toBeNull();
    const first = await lastUse();
    forgetVerifiedCredentials();
    await authenticateBasic(basic(key.sid, key.secret));
    await sleep(100);
    expect(await lastUse()).toEqual(first);
  });

  it("lists an account's keys without their secrets", async () => {
    const [{ scope }, other] = [await createAccount(), await createAccount()];
    const { sid, secret } = await createApiKey(scope, { name: "Sender", scopes: ["ingest", "read"] });
    const keys = await listApiKeys(scope);
    expect(keys).toMatchObject([{ sid, name: "Sender", scopes: ["ingest", "read"], revokedAt: null }]);
    expect(JSON.stringify(keys)).not.toContain(secret);
    expect(await listApiKeys(other.scope)).toEqual([]);
  });
});

describe("getScopeWithin", () => {
  it("reaches the account and its subaccounts, and no other", async () => {
    const parent = await createAccount();
    const child = await createAccount(parent.scope.accountId);
    const stranger = await createAccount();
    const { accountSid } = child.scope;
    expect(await getScopeWithin(parent.scope, parent.scope.accountSid)).toBe(parent.scope);
    expect(await getScopeWithin(parent.scope, accountSid)).toMatchObject({ accountId: child.scope.accountId });
    expect(await getScopeWithin(child.scope, parent.scope.accountSid)).toBeNull();
    expect(await getScopeWithin(stranger.scope, accountSid)).toBeNull();
    expect(await getScopeWithin(parent.scope, `${accountSid}\0`)).toBeNull();
  });
});

describe("authenticateTwilio", () => {
  it("gives the scope of the account whose token signed", async () => {
    const { scope, twilioToken } = await createAccount();
    expect(await authenticateTwilio(scope.accountSid, (token) => token === twilioToken)).toEqual(scope);
    expect(await getTwilioAuthToken(scope.accountSid)).toBe(twilioToken);
  });

  it("asks about the signature, and gives nothing, where there is no such account or token", async () => {
    const without = await createTestScope();
    for (const sid of [mintAccountSid(), without.accountSid, "AC\0"]) {
      const asked: string[] = [];
      const scope = await authenticateTwilio(sid, (token) => asked.push(token) > 0);
      expect([scope, asked.length]).toEqual([null, 1]);
      expect(await getTwilioAuthToken(sid)).toBeNull();
    }
  });
});

describe("listOperatorScopes", () => {
  it("gives the one that is named, or none", async () => {
    const { scope } = await createAccount();
    expect(await listOperatorScopes(scope.accountSid)).toEqual([scope]);
    expect(await listOperatorScopes(mintAccountSid())).toEqual([]);
    expect((await listOperatorScopes()).length).toBeGreaterThan(0);
  });
});
