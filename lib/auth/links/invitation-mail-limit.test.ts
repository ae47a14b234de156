import { describe, expect, it } from "vitest";
import { takeInvitationMail } from "./invitation-mail-limit";

const isTaken = (accountId: number, userId: number, email: string) =>
  takeInvitationMail({ accountId, userId }, email) !== null;
const HUNDREDS = Array.from({ length: 201 }, (_, n) => n);

describe("invitations that are mailed", () => {
  it("are four to a mailbox in an hour from an account, whoever of it invites", () => {
    expect([1, 2, 3, 4, 5].map((userId) => isTaken(10, userId, "full@example.com"))).toEqual([
      ...Array(4).fill(true),
      false,
    ]);
    expect(isTaken(10, 5, "other@example.com")).toBe(true);
  });

  it("are four to a mailbox in an hour from a person, whichever of their accounts they come from", () => {
    expect([21, 22, 23, 24, 25].map((accountId) => isTaken(accountId, 20, "many@example.com"))).toEqual([
      ...Array(4).fill(true),
      false,
    ]);
  });

  it("tell nobody what others sent from other accounts", () => {
    for (const _again of [1, 2, 3, 4, 5]) isTaken(30, 30, "shared@example.com");
    expect([1, 2, 3, 4, 5].map(() => isTaken(31, 31, "shared@example.com"))).toEqual([...Array(4).fill(true), false]);
  });

  it("are 200 in a day, of an account and of a person", () => {
    expect(HUNDREDS.map((n) => isTaken(40, 1_000 + n, `${n}@example.com`)).indexOf(false)).toBe(200);
    expect(HUNDREDS.map((n) => isTaken(2_000 + n, 41, `${n}@example.com`)).indexOf(false)).toBe(200);
  });

  it("do not count where nothing was mailed, nor where one was refused", () => {
    for (let n = 0; n < 9; n += 1) takeInvitationMail({ accountId: 50, userId: 50 }, "away@example.com")?.();
    expect([1, 2, 3, 4, 5, 6].map((userId) => isTaken(50, userId, "away@example.com"))).toEqual([
      ...Array(4).fill(true),
      false,
      false,
    ]);
    const giveBack = takeInvitationMail({ accountId: 51, userId: 51 }, "twice@example.com");
    for (const _again of [1, 2, 3]) isTaken(51, 51, "twice@example.com");
    giveBack?.();
    giveBack?.();
    expect([isTaken(51, 51, "twice@example.com"), isTaken(51, 51, "twice@example.com")]).toEqual([true, false]);
  });
});
