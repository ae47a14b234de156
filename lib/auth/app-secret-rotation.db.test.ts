import { createCipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { getTwilioToken } from "@/lib/accounts/get-twilio-token";
import { prisma } from "@/lib/db/prisma";
import type { KeyPurpose } from "@/lib/derived-key";
import { env } from "@/lib/env";
import { basicHeader } from "@/lib/testing/credentials";
import { createTestScope } from "@/lib/testing/scope";
import { createApiKey } from "./api-keys";
import { authenticateBasic, forgetVerifiedCredentials } from "./authenticate-basic";
import { resealSecrets } from "./reseal-secrets";
import { hashSecret, mintHex } from "./secret-hash";

/** APP_SECRET as it was before the rotation; what is made under it here is made by other code than is tested. */
const OLD = "the secret before, which has more than 32 characters";

const oldKey = (purpose: KeyPurpose) => Buffer.from(hkdfSync("sha256", OLD, "", `otp-insights/${purpose}/v1`, 32));
const hashUnderOld = (purpose: KeyPurpose, secret: string) =>
  Uint8Array.from(createHmac("sha256", oldKey(purpose)).update(secret).digest());

function sealUnder(key: Buffer, secret: string, owner: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(owner));
  const hidden = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Uint8Array.from(Buffer.concat([Buffer.of(1), nonce, cipher.getAuthTag(), hidden]));
}

beforeAll(() => {
  env().APP_SECRET_PREVIOUS = ["another one of more than thirty-two characters", OLD];
});
beforeEach(() => forgetVerifiedCredentials());

describe("after a rotation of APP_SECRET", () => {
  it("API keys are still taken, and move under the new secret when they are used", async () => {
    const scope = await createTestScope();
    const { sid, secret } = await createApiKey(scope, { name: "Sender", scopes: ["ingest"] });
    const secretHash = hashUnderOld("api-key-hash", secret);
    await prisma().apiKey.update({ where: { sid }, data: { secretHash } });
    expect(await authenticateBasic(basicHeader(sid, mintHex()))).toBeNull();
    expect((await authenticateBasic(basicHeader(sid, secret)))?.scope.accountId).toBe(scope.accountId);
    const stored = async () => Buffer.from((await prisma().apiKey.findUniqueOrThrow({ where: { sid } })).secretHash);
    await expect.poll(stored).toEqual(hashSecret("api-key-hash", secret));
  });

  it("so are auth tokens", async () => {
    const scope = await createTestScope();
    const token = mintHex();
    const where = { id: scope.accountId };
    await prisma().account.update({ where, data: { authTokenHash: hashUnderOld("auth-token-hash", token) } });
    expect(await authenticateBasic(basicHeader(scope.accountSid, token))).not.toBeNull();
    const stored = async () => (await prisma().account.findUniqueOrThrow({ where })).authTokenHash;
    await expect.poll(stored).toEqual(Uint8Array.from(hashSecret("auth-token-hash", token)));
  });

  it("the Twilio token opens, is sealed anew at the start, and what nobody can open stays as it is", async () => {
    const [scope, broken] = [await createTestScope(), await createTestScope()];
    const token = mintHex();
    const sealed = sealUnder(oldKey("twilio-token-encryption"), token, scope.accountSid);
    const foreign = sealUnder(randomBytes(32), token, broken.accountSid);
    const save = (id: number, twilioAuthTokenEncrypted: Uint8Array<ArrayBuffer> | null) =>
      prisma().account.update({ where: { id }, data: { twilioAuthTokenEncrypted } });
    await save(scope.accountId, sealed);
    await save(broken.accountId, foreign);
    try {
      expect(await getTwilioToken(scope)).toBe(token);
      const first = await resealSecrets();
      expect(first.resealed).toBeGreaterThanOrEqual(1);
      expect(first.unreadable).toBeGreaterThanOrEqual(1);
      expect(await getTwilioToken(scope)).toBe(token);
      const [one, other] = await Promise.all(
        [scope, broken].map(({ accountId: id }) => prisma().account.findUniqueOrThrow({ where: { id } })),
      );
      expect(one?.twilioAuthTokenEncrypted).not.toEqual(sealed);
      expect(other?.twilioAuthTokenEncrypted).toEqual(foreign);
      expect((await resealSecrets()).resealed).toBe(0);
    } finally {
      await save(broken.accountId, null);
    }
  });
});
