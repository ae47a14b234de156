import { expect, it } from "vitest";
import { takeInvitationMail } from "./invitation-mail-limit";

it("lets four invitations go to a mailbox in an hour, whichever account they come from", () => {
  const answers = [1, 2, 3, 4, 5].map((accountId) => takeInvitationMail(accountId, "full@example.com"));
  expect(answers).toEqual([true, true, true, true, false]);
  expect(takeInvitationMail(1, "other@example.com")).toBe(true);
});

it("lets an account send 200 a day", () => {
  const answers = Array.from({ length: 201 }, (_, n) => takeInvitationMail(9, `${n}@example.com`));
  expect(answers.indexOf(false)).toBe(200);
  expect(takeInvitationMail(10, "200b@example.com")).toBe(true);
});
