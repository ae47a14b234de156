import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/prisma";
import { basicHeader, giveAuthToken } from "@/lib/testing/credentials";
import { createTestScope } from "@/lib/testing/scope";
import { endPreviousAuthToken, getAuthTokenState, rotateAuthToken } from "./auth-token";
import { authenticateBasic } from "./authenticate-basic";

const isTaken = async (header: string) => (await authenticateBasic(header)) !== null;

describe("rotateAuthToken", () => {
  it("takes both tokens during the grace, and the earlier one no more", async () => {
    const scope = await createTestScope();
    const first = await giveAuthToken(scope);
    const { token, previousUntil } = await rotateAuthToken(scope, 24);
    const second = basicHeader(scope.accountSid, token);
    expect(previousUntil?.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    expect([await isTaken(first), await isTaken(second)]).toEqual([true, true]);
    expect(await getAuthTokenState(scope)).toEqual({ isSet: true, previousUntil });
    const third = basicHeader(scope.accountSid, (await rotateAuthToken(scope, 1)).token);
    expect([await isTaken(first), await isTaken(second), await isTaken(third)]).toEqual([false, true, true]);
    expect(await endPreviousAuthToken(scope)).toBe(true);
    expect([await isTaken(second), await isTaken(third)]).toEqual([false, true]);
    expect(await endPreviousAuthToken(scope)).toBe(false);
    const lines = await prisma().auditEvent.findMany({
      where: { accountId: scope.accountId },
      orderBy: { id: "asc" },
      select: { action: true },
    });
    expect(lines.map(({ action }) => action)).toEqual(["token.rotated", "token.rotated", "token.previous_ended"]);
  });

  it("without a grace ends the one before", async () => {
    const scope = await createTestScope();
    const before = await giveAuthToken(scope);
    expect(await isTaken(before)).toBe(true);
    expect((await rotateAuthToken(scope, 0)).previousUntil).toBeNull();
    expect(await isTaken(before)).toBe(false);
  });

  it("gives an account without a token its first", async () => {
    const scope = await createTestScope();
    expect(await getAuthTokenState(scope)).toEqual({ isSet: false, previousUntil: null });
    const { token, previousUntil } = await rotateAuthToken(scope, 24);
    expect(previousUntil).toBeNull();
    expect(await isTaken(basicHeader(scope.accountSid, token))).toBe(true);
    expect(await isTaken(basicHeader(scope.accountSid, ""))).toBe(false);
  });

  it("ends the grace to the moment, although the token was verified before", async () => {
    const scope = await createTestScope();
    const before = await giveAuthToken(scope);
    await rotateAuthToken(scope, 1);
    const previousAuthTokenUntil = new Date(Date.now() + 1_500);
    await prisma().account.update({ where: { id: scope.accountId }, data: { previousAuthTokenUntil } });
    expect(await isTaken(before)).toBe(true);
    await sleep(1_550);
    expect(await isTaken(before)).toBe(false);
  });
});
