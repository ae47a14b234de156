import { expect, test } from "vitest";
import { KnownSenders } from "./known-senders";

test("as many senders as may be, of each account and in each hour", () => {
  const senders = new KnownSenders(2);
  const now = Date.parse("2026-11-22T10:59:59Z");
  expect(["A", "B", "C", "A"].map((sender) => senders.admit(1, sender, now))).toEqual(["A", "B", "", "A"]);
  expect(senders.admit(2, "C", now)).toBe("C");
  expect(senders.admit(1, "C", now + 1_000)).toBe("C");
});
