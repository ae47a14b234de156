import { afterEach, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { isFromThisSite } from "./is-from-this-site";

const ask = (headers: Record<string, string>) =>
  isFromThisSite(new Request("http://127.0.0.1:3000/x", { method: "POST", headers }));

afterEach(() => {
  env().PUBLIC_URL = undefined;
});

describe("a request is from this site", () => {
  it.each([
    ["where the browser says so", { "sec-fetch-site": "same-origin" }, true],
    ["not from a neighbour", { "sec-fetch-site": "same-site" }, false],
    ["not from another site", { "sec-fetch-site": "cross-site" }, false],
    ["not from an address bar", { "sec-fetch-site": "none" }, false],
    [
      "not where the browser says other than the origin",
      { "sec-fetch-site": "cross-site", origin: "http://a:1", host: "a:1" },
      false,
    ],
    ["where its origin is this host", { origin: "http://otp.test:3000", host: "otp.test:3000" }, true],
    ["not from another port", { origin: "http://otp.test:3001", host: "otp.test:3000" }, false],
    ["not from nowhere", { origin: "null", host: "otp.test" }, false],
    ["not where nobody says", { host: "otp.test" }, false],
  ])("%s", (_, headers, expected) => expect(ask(headers as Record<string, string>)).toBe(expected));

  it("where its origin is the declared address, whatever the proxy calls", () => {
    env().PUBLIC_URL = "https://otp.example.com/x";
    expect(ask({ origin: "https://otp.example.com", host: "10.0.0.7:3000" })).toBe(true);
    expect(ask({ origin: "http://otp.example.com", host: "10.0.0.7:3000" })).toBe(false);
  });
});
