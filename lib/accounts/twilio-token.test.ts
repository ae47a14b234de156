import { describe, expect, it } from "vitest";
import { decryptTwilioToken, encryptTwilioToken } from "./twilio-token";

const SID = `AC${"1".repeat(32)}`;
const TOKEN = "0123456789abcdef0123456789abcdef";

describe("an account's Twilio token", () => {
  it("comes back, and is never stored the same way twice", () => {
    const [a, b] = [encryptTwilioToken(TOKEN, SID), encryptTwilioToken(TOKEN, SID)];
    expect(decryptTwilioToken(a, SID)).toBe(TOKEN);
    expect(a.equals(b)).toBe(false);
    expect(a.toString("latin1")).not.toContain(TOKEN);
  });

  it("is of no use to another account", () =>
    expect(() => decryptTwilioToken(encryptTwilioToken(TOKEN, SID), `AC${"2".repeat(32)}`)).toThrow());

  it("is refused when any byte of it has changed", () => {
    const encrypted = encryptTwilioToken(TOKEN, SID);
    for (const index of encrypted.keys()) {
      const changed = Uint8Array.from(encrypted);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => decryptTwilioToken(changed, SID)).toThrow();
    }
    expect(() => decryptTwilioToken(encrypted.subarray(0, 20), SID)).toThrow();
  });
});
