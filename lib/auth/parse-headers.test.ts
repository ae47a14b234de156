import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { toClientAddress } from "./client-address";
import { parseBasic } from "./parse-basic";
import { parseCookies } from "./parse-cookies";

const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

describe("parseBasic", () => {
  it("gives back any name without a colon and any password", () =>
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (name, password) => {
        const username = name.replaceAll(":", "");
        expect(parseBasic(basic(`${username}:${password}`))).toEqual({ username, password });
      }),
    ));

  it.each(["", "Basic", "Basic ", "Basic !!!", "Bearer abc", basic("no colon"), "Basic a b"])("refuses %j", (header) =>
    expect(parseBasic(header)).toBeNull(),
  );
});

describe("parseCookies", () => {
  it("reads names and values, the first of a repeated name", () => {
    const cookies = parseCookies("a=1; b = x%7Cy ;a=2; c; =d; e=%zz; f=");
    expect(Object.fromEntries(cookies)).toEqual({ a: "1", b: "x|y", e: "%zz", f: "" });
    expect(parseCookies(null).size).toBe(0);
  });
});

describe("toClientAddress", () => {
  afterEach(() => {
    env().PUBLIC_URL = undefined;
  });

  const forwarded = { "x-forwarded-for": "6.6.6.6, 10.0.0.1" };
  const remote = { "x-otp-remote-address": "192.0.2.7" };

  it("behind a proxy takes the last hop, which the nearest one wrote", () => {
    env().PUBLIC_URL = "https://otp.example";
    expect(toClientAddress({ ...forwarded, ...remote })).toBe("10.0.0.1");
    expect(toClientAddress(remote)).toBe("192.0.2.7");
    expect(toClientAddress({ "x-otp-remote-address": "::ffff:192.0.2.7" })).toBe("192.0.2.7");
    expect(toClientAddress({ "x-otp-remote-address": "::ffff:c000:207" })).toBe("::ffff:c000:207");
    expect(toClientAddress({})).toBe("unknown");
    for (const none of ["x".repeat(1_000), "+14155550987", "1.2.3.4:5:6", "[::1", ""])
      expect(toClientAddress({ "x-forwarded-for": none, ...remote }), none).toBe("192.0.2.7");
  });

  it("is the same whichever port a proxy names with it", () => {
    env().PUBLIC_URL = "https://otp.example";
    const addressOf = (hop: string) => toClientAddress({ "x-forwarded-for": `6.6.6.6, ${hop}` });
    expect(["10.0.0.1", "10.0.0.1:49152", "[::ffff:10.0.0.1]:80"].map(addressOf)).toEqual(Array(3).fill("10.0.0.1"));
    expect(["2001:db8::7", "[2001:db8::7]", "[2001:db8::7]:443"].map(addressOf)).toEqual(Array(3).fill("2001:db8::7"));
  });

  it("without a proxy believes nothing that the client could have written", () => {
    expect(toClientAddress({ ...forwarded, ...remote })).toBe("192.0.2.7");
    env().PUBLIC_URL = "http://otp.example";
    expect(toClientAddress({ ...forwarded, ...remote })).toBe("192.0.2.7");
    expect(toClientAddress(forwarded)).toBe("unknown");
  });
});
