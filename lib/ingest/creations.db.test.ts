import fc from "fast-check";
import { expect, test } from "vitest";
import { prisma } from "@/lib/db/prisma";
import { createTestAccount } from "@/lib/testing/account";
import { HOUR } from "@/lib/time/wall-clock";
import { anyFact } from "./facts.arbitrary";
import { writeSurely } from "./write-surely";

/** The slow twin: every message of the account, one by one. */
async function countMessages(accountId: number): Promise<Map<string, number>> {
  const counted = new Map<string, number>();
  for (const message of await prisma().message.findMany({ where: { accountId, createdAt: { not: null } } })) {
    const { createdAt, provideFeedback, carrierId, carrierSource } = message;
    const hour = new Date(Math.floor(Number(createdAt) / HOUR) * HOUR).toISOString();
    const key = `${hour} ${provideFeedback} ${carrierId ? carrierSource : 1}`;
    counted.set(key, (counted.get(key) ?? 0) + 1);
  }
  return counted;
}

async function readCreations(accountId: number): Promise<Map<string, number>> {
  const rows = await prisma().creationHour.findMany({ where: { accountId, messages: { not: 0 } } });
  return new Map(
    rows.map((row) => [`${row.hour.toISOString()} ${row.expectsFeedback} ${row.carrierSource}`, row.messages]),
  );
}

test("messages by hour, expected feedback and carrier source equal a count, in any order and by several writers", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyFact(["SM1", "SM2", "SM3", "provider:4"]), { minLength: 1, maxLength: 25 }),
      fc.integer({ min: 1, max: 4 }),
      async (facts, parts) => {
        const accountId = await createTestAccount();
        const batches = Array.from({ length: parts }, (_, part) => facts.filter((__, i) => i % parts === part));
        await Promise.all(batches.map((batch) => writeSurely(accountId, batch)));
        await writeSurely(accountId, facts.toReversed());
        expect(await readCreations(accountId)).toEqual(await countMessages(accountId));
      },
    ),
    { numRuns: 25 },
  );
});
