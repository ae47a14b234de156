import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { closePools, pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { type MessageFacts, nothingKnown } from "@/lib/ingest/facts";
import { STATUS_CODES } from "@/lib/ingest/status";
import { writeFacts } from "@/lib/ingest/write";
import { listMismatchedTotals } from "@/lib/rollup/verify";
import { createTestAccount } from "@/lib/testing/account";
import { DAY } from "@/lib/time/wall-clock";
import { deleteOldMessages } from "./delete-old-messages";

afterAll(closePools);

const NOW = Date.parse("2026-11-20T10:00:00Z");
const KEPT_FROM = new Date(NOW - 30 * DAY);

/** What is told of one message, each fact by itself as networks bring them. */
const messageFacts = (sid: string) =>
  fc
    .record({ age: fc.integer({ min: 0, max: 60 * DAY }), delivered: fc.boolean(), confirmed: fc.boolean() })
    .map(({ age, delivered, confirmed }): MessageFacts[] => {
      const at = NOW - age;
      return [
        { ...nothingKnown(sid), createdAt: at, provideFeedback: true },
        ...(delivered
          ? [
              {
                ...nothingKnown(sid),
                deliveredAt: at + 900,
                status: { code: STATUS_CODES.delivered, at: at + 900, errorCode: null },
              },
            ]
          : []),
        ...(confirmed ? [{ ...nothingKnown(sid), confirmedAt: at + 9_000, feedbackAt: at + 9_000 }] : []),
      ];
    });
const traffic = fc
  .tuple(...Array.from({ length: 12 }, (_, n) => messageFacts(`SM${n}`)))
  .map((messages) => messages.flat())
  .chain((facts) =>
    fc.record({ facts: fc.constant(facts), again: fc.shuffledSubarray(facts, { minLength: facts.length }) }),
  );

async function deleteOld(accountId: number): Promise<number> {
  await prisma().account.update({ where: { id: accountId }, data: { retentionDays: 30 } });
  return deleteOldMessages({ accountId, keptFrom: KEPT_FROM });
}

const listTotals = async (accountId: number) =>
  (
    await pool().query(
      `SELECT bucket, attempted, delivered, confirmed FROM tally_15m WHERE account_id = $1 AND attempted > 0
        ORDER BY projection, bucket, country`,
      [accountId],
    )
  ).rows;

const countMessages = async (accountId: number, where: string) =>
  Number(
    (await pool().query(`SELECT count(*) FROM message WHERE account_id = $1 AND ${where}`, [accountId])).rows[0]?.count,
  );

test("old messages are gone, what they counted stays, and facts that come again change nothing", async () => {
  await fc.assert(
    fc.asyncProperty(traffic, async ({ facts, again }) => {
      const accountId = await createTestAccount({ reportingZone: "Asia/Kathmandu" });
      await writeFacts(accountId, facts);
      const totals = await listTotals(accountId);
      const young = new Set(
        facts.filter(({ createdAt }) => (createdAt ?? 0) >= KEPT_FROM.getTime()).map(({ sid }) => sid),
      );

      expect(await deleteOld(accountId)).toBe(12 - young.size);
      expect(await countMessages(accountId, "TRUE")).toBe(young.size);
      expect(await listTotals(accountId)).toEqual(totals);

      for (const fact of again) await writeFacts(accountId, [fact]);
      expect(await countMessages(accountId, "created_at IS NOT NULL")).toBe(young.size);
      expect(await listTotals(accountId)).toEqual(totals);
      expect(await listMismatchedTotals(accountId)).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

test("what waits for its message is deleted too once it is old, and what is young is kept", async () => {
  const accountId = await createTestAccount();
  const feedback = (sid: string) => ({ ...nothingKnown(sid), feedbackAt: NOW, confirmedAt: NOW });
  await writeFacts(accountId, [feedback("old"), feedback("young")]);
  await pool().query("UPDATE message SET updated_at = $2 WHERE account_id = $1 AND sid = 'old'", [
    accountId,
    new Date(KEPT_FROM.getTime() - 1),
  ]);
  expect(await deleteOld(accountId)).toBe(1);
  expect(await countMessages(accountId, "sid = 'young'")).toBe(1);
});

test("writers go on meanwhile, and a transaction from before is waited for", async () => {
  const accountId = await createTestAccount();
  const message = (sid: string, age: number) => ({ ...nothingKnown(sid), createdAt: NOW - age, provideFeedback: true });
  const old = Array.from({ length: 5_000 }, (_, n) => message(`old${n}`, 40 * DAY + n));
  await writeFacts(accountId, old);
  const slow = await pool().connect();
  await slow.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
  await slow.query("SELECT 1 FROM account");
  let isDone = false;
  const deletion = deleteOld(accountId).finally(() => {
    isDone = true;
  });
  for (let n = 0; n < 20; n += 1) await writeFacts(accountId, [message(`new${n}`, n), message(`late${n}`, 40 * DAY)]);
  expect(isDone).toBe(false);
  await slow.query("COMMIT");
  slow.release();
  const late = (await deletion) - old.length;
  expect(late).toBeGreaterThanOrEqual(0);
  expect(late).toBeLessThanOrEqual(20);
  expect(await countMessages(accountId, "TRUE")).toBe(20);
  const [total] = (
    await pool().query("SELECT sum(attempted)::int AS n FROM tally_month WHERE account_id = $1 AND projection = 3", [
      accountId,
    ])
  ).rows;
  expect(total).toEqual({ n: old.length + late + 20 });
});
