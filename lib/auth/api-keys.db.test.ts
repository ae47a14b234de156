import { expect, it } from "vitest";
import { prisma } from "@/lib/db/prisma";
import { createTestScope } from "@/lib/testing/scope";
import { createApiKey, MAX_API_KEYS, revokeApiKey, TooManyKeysError } from "./api-keys";

it("an account has at most so many keys in force, also when several are made at once", async () => {
  const scope = await createTestScope();
  const { accountId } = scope;
  const create = () => createApiKey(scope, { name: "Key", scopes: ["ingest"] });
  const { sid } = await create();
  const fill = (length: number, expiresAt: Date | null) =>
    prisma().apiKey.createMany({
      data: Array.from({ length }, () => ({
        accountId,
        sid: `SK-${crypto.randomUUID()}`,
        name: "Key",
        scopes: ["ingest"],
        secretHash: Uint8Array.of(1),
        expiresAt,
      })),
    });
  await fill(MAX_API_KEYS - 3, null);
  await fill(5, new Date(0));
  const outcomes = await Promise.allSettled(Array.from({ length: 6 }, create));
  const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  expect(refused).toHaveLength(4);
  for (const reason of refused) expect(reason).toBeInstanceOf(TooManyKeysError);
  await revokeApiKey(scope, sid);
  await expect(create()).resolves.toMatchObject({ sid: expect.stringMatching(/^SK/) });
});
