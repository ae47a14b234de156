import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redactDetails } from "./redact-details";

describe("redactDetails", () => {
  it("keeps what a change is told by", () => {
    const details = {
      from: "Asia/Kathmandu",
      to: "2026-11-22T07:15:00.000Z",
      sid: `SK${"0a".repeat(16)}`,
      count: 12_345_678,
      scopes: ["ingest", "read"],
      expiresAt: null,
    };
    expect(redactDetails(details)).toEqual(details);
  });

  it.each([
    "+919876543210",
    "to +1 (202) 555-0143 again",
    "919876543210",
    "token 0123456789abcdef0123456789abcdef",
    `secret=${"0A".repeat(16)}`,
  ])("leaves no number and no token in %s", (text) => {
    expect(redactDetails({ text }).text).toContain("[redacted]");
    expect(redactDetails({ list: [text] }).list).toEqual([redactDetails({ text }).text]);
  });

  it("never lets an E.164 number through, whatever stands around it", () => {
    const around = fc.stringMatching(/^[a-z :=/,]{0,20}$/);
    fc.assert(
      fc.property(around, fc.stringMatching(/^\+[1-9]\d{7,14}$/), around, (before, number, after) => {
        expect(redactDetails({ text: before + number + after }).text).not.toContain(number.slice(1));
      }),
    );
  });

  it("leaves out what is undefined and shortens what is long", () => {
    expect(redactDetails({ none: undefined, long: "é".repeat(500) })).toEqual({ long: "é".repeat(200) });
  });
});
