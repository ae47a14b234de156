import { describe, expect, it } from "vitest";
import { toRoutePattern } from "./route-pattern";

const AC = `AC${"0a".repeat(16)}`;
const SM = `SM${"0b".repeat(16)}`;

describe("toRoutePattern", () => {
  it.each([
    ["/api/v1/reports/funnel", {}, "/api/v1/reports/funnel"],
    [`/2010-04-01/Accounts/${AC}/Messages.json`, { accountSid: AC }, "/2010-04-01/Accounts/[accountSid]/Messages.json"],
    [
      `/2010-04-01/Accounts/${AC}/Messages/${SM}.json`,
      { accountSid: AC, messageFile: `${SM}.json` },
      "/2010-04-01/Accounts/[accountSid]/Messages/[messageFile]",
    ],
    [
      `/2010-04-01/Accounts/${AC}/Messages/a%3Ab.json`,
      { accountSid: AC, sid: "a:b" },
      "/2010-04-01/Accounts/[accountSid]/Messages/[sid].json",
    ],
    ["/api/auth/callback/credentials", { nextauth: ["callback", "credentials"] }, "/api/auth/[...nextauth]"],
    [`/x/${AC}/${SM}.json`, {}, "/x/[sid]/[sid].json"],
    ["/x/%zz", { a: "b" }, "/x/%zz"],
  ])("%s", (path, params, pattern) => expect(toRoutePattern(path, params)).toBe(pattern));
});
