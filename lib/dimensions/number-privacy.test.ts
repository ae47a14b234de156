import { createHmac, hkdfSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { getCallingCode } from "./calling-code";
import { hashNumber, maskNumber } from "./number-privacy";

const e164 = fc.stringMatching(/^\+[1-9][0-9]{6,14}$/);

describe("maskNumber", () => {
  it.each([
    ["+919876543210", "+91 •••••• 3210"],
    ["+14155550100", "+1 •••••• 0100"],
    ["+35312345678", "+353 •••••• 5678"],
    ["+1234567", "+1 •••••• 567"],
    ["+2471234", "+247 •••••• 34"],
    ["+99912345678", "•••••• 5678"],
    ["messenger:1234567890", "•••••• 7890"],
    ["", "••••••"],
  ])("%s becomes %s", (number, masked) => {
    expect(maskNumber(number)).toBe(masked);
  });

  it("shows the calling code, at most the last four digits, and at most half of the rest", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(e164, (number) => {
        const [, code = "", shown = ""] = /^(?:\+(\d{1,3}) )?•{6} (\d*)$/.exec(maskNumber(number)) ?? [];
        expect(code).toBe(getCallingCode(number) ?? "");
        const rest = number.slice(1 + code.length);
        expect(rest.endsWith(shown)).toBe(true);
        expect(shown.length).toBe(Math.min(4, Math.floor(rest.length / 2)));
      }),
    );
  });
});

describe("hashNumber", () => {
  it("is 16 bytes of hex, the same for the same number and different for others", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(e164, e164, (one, other) => {
        expect(hashNumber(one)).toMatch(/^[0-9a-f]{32}$/);
        expect(hashNumber(one)).toBe(hashNumber(one));
        expect(hashNumber(one) === hashNumber(other)).toBe(one === other);
      }),
    );
  });
});

it("a number is also known by the hashes of earlier secrets", async () => {
  const before = "the secret before, which has more than 32 characters";
  vi.resetModules();
  onTestFinished(() => void vi.resetModules());
  const { env } = await import("@/lib/env");
  env().APP_SECRET_PREVIOUS = [before];
  const { listNumberHashes } = await import("./number-privacy");
  const key = Buffer.from(hkdfSync("sha256", before, "", "otp-insights/number-hash/v1", 32));
  const earlier = createHmac("sha256", key).update("+919876543210").digest("hex").slice(0, 32);
  expect(listNumberHashes("+919876543210")).toEqual([hashNumber("+919876543210"), earlier]);
});
