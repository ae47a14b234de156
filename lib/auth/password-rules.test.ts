import { describe, expect, it } from "vitest";
import { getOperatorPasswordProblem, getPasswordProblem } from "./password-rules";

describe("getPasswordProblem", () => {
  it.each([
    "short",
    "aaaaaaaaaaaaaaa",
    "password1234",
    "Passwort!!!!!",
    "P@ssw0rd2026!!",
    "passwordpassword",
    "MyPassword#123",
    "123456789012345",
    "098765432109",
    "123123123123",
    "qwertyuiop123",
    "qwertyuiop[]",
    "1qaz2wsx3edc",
    "q1w2e3r4t5y6",
    "zyxwvutsrqponm",
    "changeme2026!",
    "1234iloveyou5678",
    "Summer2026!!!!",
    "correcthorsebatterystaple",
  ])("refuses %s", (password) => expect(getPasswordProblem(password)).toEqual(expect.any(String)));

  it.each([
    "correct horse battery",
    "password manager wrote this",
    "Tr0ub4dor&3xx",
    "юный друг степей",
    "長い長い合言葉をここに書いた",
    "x9!kQ2#vLm0z",
    "summerhouse by the lake",
  ])("takes %s, whatever its characters are", (password) => expect(getPasswordProblem(password)).toBeNull());

  it("refuses the e-mail address, and its name with digits around it", () => {
    const email = "grace.hopper@example.com";
    const rule = "must not be the e-mail address";
    for (const password of [email, "Grace.Hopper@Example.com!", "gracehopper1906", "grace.hopper!!"])
      expect(getPasswordProblem(password, email)).toBe(rule);
    expect(getPasswordProblem("grace found the first bug", email)).toBeNull();
  });

  it("refuses what would only cost time to hash", () =>
    expect(getPasswordProblem("x1".repeat(200))).toMatch(/at most 256/));

  it("lets an operator choose a shorter one", () => {
    expect(getPasswordProblem("kQ2#vLm0")).not.toBeNull();
    expect(getOperatorPasswordProblem("kQ2#vLm0")).toBeNull();
    expect(getOperatorPasswordProblem("password1")).not.toBeNull();
  });
});
