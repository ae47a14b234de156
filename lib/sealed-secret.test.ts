import { describe, expect, it } from "vitest";
import { openSecret, sealSecret } from "./sealed-secret";

const OWNER = `AC${"1".repeat(32)}`;

describe("a sealed secret", () => {
  it("opens for its purpose and its owner alone", () => {
    const sealed = sealSecret("whsec_x", { purpose: "webhook-secret-encryption", owner: OWNER });
    expect(openSecret(sealed, { purpose: "webhook-secret-encryption", owner: OWNER })).toBe("whsec_x");
    expect(() => openSecret(sealed, { purpose: "twilio-token-encryption", owner: OWNER })).toThrow();
    expect(() => openSecret(sealed, { purpose: "webhook-secret-encryption", owner: `${OWNER}2` })).toThrow();
  });
});
