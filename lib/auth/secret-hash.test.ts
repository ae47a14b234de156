import { describe, expect, it } from "vitest";
import { hashSecret, matchSecret, mintHex } from "./secret-hash";

describe("secrets", () => {
  it("match their own hash and purpose only", () => {
    const secret = mintHex();
    const stored = hashSecret("api-key-hash", secret);
    expect(stored).toHaveLength(32);
    expect(matchSecret("api-key-hash", secret, stored)).toBe("current");
    expect(matchSecret("api-key-hash", `${secret}0`, stored)).toBeNull();
    expect(matchSecret("auth-token-hash", secret, stored)).toBeNull();
  });

  it("match nothing where nothing, or something damaged, is stored", () => {
    expect(matchSecret("api-key-hash", "", null)).toBeNull();
    expect(matchSecret("api-key-hash", "x", new Uint8Array())).toBeNull();
    expect(matchSecret("api-key-hash", "x", new Uint8Array(32))).toBeNull();
  });

  it("are minted with 128 bits", () => {
    const minted = new Set(Array.from({ length: 100 }, mintHex));
    expect(minted.size).toBe(100);
    for (const hex of minted) expect(hex).toMatch(/^[0-9a-f]{32}$/);
  });
});
