import { describe, expect, it } from "vitest";
import { hashSecret, isSecret, mintHex } from "./secret-hash";

describe("secrets", () => {
  it("match their own hash and purpose only", () => {
    const secret = mintHex();
    const stored = hashSecret("api-key-hash", secret);
    expect(stored).toHaveLength(32);
    expect(isSecret("api-key-hash", secret, stored)).toBe(true);
    expect(isSecret("api-key-hash", `${secret}0`, stored)).toBe(false);
    expect(isSecret("auth-token-hash", secret, stored)).toBe(false);
  });

  it("match nothing where nothing, or something damaged, is stored", () => {
    expect(isSecret("api-key-hash", "", null)).toBe(false);
    expect(isSecret("api-key-hash", "x", new Uint8Array())).toBe(false);
    expect(isSecret("api-key-hash", "x", new Uint8Array(32))).toBe(false);
  });

  it("are minted with 128 bits", () => {
    const minted = new Set(Array.from({ length: 100 }, mintHex));
    expect(minted.size).toBe(100);
    for (const hex of minted) expect(hex).toMatch(/^[0-9a-f]{32}$/);
  });
});
