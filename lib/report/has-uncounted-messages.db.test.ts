import { randomBytes } from "node:crypto";
import { afterAll, expect, it } from "vitest";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { createTestScope } from "@/lib/testing/scope";
import { hasUncountedMessages } from "./has-uncounted-messages";

afterAll(() => pool().end());

const store = (accountId: number, facts: { createdAt: Date | null; provideFeedback: boolean }) =>
  prisma().message.create({
    data: { accountId, sid: `SM${randomBytes(16).toString("hex")}`, updatedAt: new Date(), ...facts },
  });

it("tells only of the account's own messages that were created without feedback expected", async () => {
  const [scope, other] = [await createTestScope(), await createTestScope()];
  await store(other.accountId, { createdAt: new Date(), provideFeedback: false });
  await store(scope.accountId, { createdAt: new Date(), provideFeedback: true });
  // Only its status is known so far: its creation, and with it the wish for feedback, may still arrive.
  await store(scope.accountId, { createdAt: null, provideFeedback: false });
  expect(await hasUncountedMessages(scope)).toBe(false);
  await store(scope.accountId, { createdAt: new Date(), provideFeedback: false });
  expect(await hasUncountedMessages(scope)).toBe(true);
});
