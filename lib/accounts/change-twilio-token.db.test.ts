import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/prisma";
import { createTestScope } from "@/lib/testing/scope";
import { removeTwilioToken, saveTwilioToken } from "./change-twilio-token";
import { getTwilioToken } from "./get-twilio-token";

describe("the Twilio token of an account", () => {
  it("is kept sealed, replaced and removed, each with its line and never in it", async () => {
    const scope = await createTestScope();
    const [first, second] = ["0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"];
    await removeTwilioToken(scope);
    await saveTwilioToken(scope, first);
    await saveTwilioToken(scope, second);
    expect(await getTwilioToken(scope)).toBe(second);
    const { twilioAuthTokenEncrypted: sealed } = await prisma().account.findUniqueOrThrow({
      where: { id: scope.accountId },
    });
    expect(Buffer.from(sealed ?? []).includes(second)).toBe(false);
    await removeTwilioToken(scope);
    expect(await getTwilioToken(scope)).toBeNull();
    const lines = await prisma().auditEvent.findMany({ where: { accountId: scope.accountId }, orderBy: { id: "asc" } });
    expect(lines.map(({ action, details }) => [action, details])).toEqual([
      ["twilio_token.changed", { had_one: false }],
      ["twilio_token.changed", { had_one: true }],
      ["twilio_token.removed", { had_one: true }],
    ]);
    expect(JSON.stringify(lines)).not.toContain(first);
  });
});
