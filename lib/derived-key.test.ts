import { describe, expect, it } from "vitest";
import { derivedKey, type KeyPurpose } from "./derived-key";

const PURPOSES: KeyPurpose[] = [
  "session",
  "auth-token-hash",
  "api-key-hash",
  "twilio-token-encryption",
  "setup-link",
  "number-hash",
];

describe("derivedKey", () => {
  it("gives each purpose 32 bytes of its own, the same every time", () => {
    const keys = PURPOSES.map((purpose) => derivedKey(purpose));
    expect(new Set(keys.map((key) => key.toString("hex"))).size).toBe(PURPOSES.length);
    for (const key of keys) expect(key).toHaveLength(32);
    expect(derivedKey("session")).toEqual(keys[0]);
  });
});
