import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AuditSource, SYSTEM } from "@/lib/audit/audit-source";
import { env } from "@/lib/env";
import { startMailServer } from "@/lib/testing/mail-server";
import { createTestScope } from "@/lib/testing/scope";
import { createMember, type TestMember } from "@/lib/testing/session-cookie";
import { readReset } from "./password-reset";
import { announcePasswordChange, requestReset } from "./request-reset";

let mail: Awaited<ReturnType<typeof startMailServer>>;
let ann: TestMember;
beforeEach(async () => {
  mail = await startMailServer();
  Object.assign(env(), { SMTP_URL: mail.url, PUBLIC_URL: "https://otp.example.com" });
  ann = await createMember(await createTestScope(), "viewer");
});
afterEach(async () => {
  Object.assign(env(), { SMTP_URL: undefined, PUBLIC_URL: undefined });
  await mail.stop();
});

const from = (address: string = randomUUID()): AuditSource => ({ ...SYSTEM, address });
const sentTo = (email: string) => mail.mails.filter(({ to }) => to.includes(email)).length;
const textOf = (raw: string | undefined) => raw?.replaceAll("=\r\n", "").replaceAll("=3D", "=").replaceAll("\r", "");

/** Mail goes out in the background, on a machine that may be busy. */
const PATIENT = { timeout: 15_000 };

/** What was asked for is sent in order, so whoever comes later tells that nothing came before. */
async function settle(): Promise<void> {
  const { email } = await createMember(await createTestScope(), "viewer");
  requestReset(email, from());
  await expect.poll(() => sentTo(email), PATIENT).toBe(1);
}

describe("a request to reset a password", () => {
  it("sends a link to whoever has the e-mail, in any case", async () => {
    expect(requestReset(` ${ann.email.toUpperCase()}`, from())).toBe(true);
    await expect.poll(() => sentTo(ann.email), PATIENT).toBe(1);
    const text = textOf(mail.mails[0]?.raw) ?? "";
    const token = text.match(/^https:\/\/otp\.example\.com\/reset-password#([\w-]{43})$/m)?.[1] ?? "";
    expect(await readReset(token)).toEqual({ email: ann.email });
  });

  it("sends nothing to whom nobody knows, and answers the same", async () => {
    const stranger = `nobody-${ann.email}`;
    for (const email of [stranger, "no address", "", `${ann.email}\nBcc: eve@example.com`])
      expect(requestReset(email, from())).toBe(true);
    await settle();
    expect(mail.mails).toHaveLength(1);
  });

  it("sends four in an hour to an e-mail, and twenty for an address", async () => {
    for (let i = 0; i < 6; i++) expect(requestReset(ann.email, from())).toBe(true);
    await settle();
    await expect.poll(() => sentTo(ann.email), PATIENT).toBe(4);
    const address = randomUUID();
    for (let i = 0; i < 20; i++) requestReset(`${i}-${ann.email}`, from(address));
    const { email } = await createMember(await createTestScope(), "viewer");
    expect(requestReset(email, from(address))).toBe(true);
    await settle();
    expect(sentTo(email)).toBe(0);
  });

  it.each(["SMTP_URL", "PUBLIC_URL"] as const)("says so where no link can be mailed, for want of %s", (setting) => {
    env()[setting] = undefined;
    expect(requestReset(ann.email, from())).toBe(false);
    announcePasswordChange(ann.email);
  });
});

it("a change of password is told to its owner, without the password or a link", async () => {
  announcePasswordChange(ann.email);
  await expect.poll(() => sentTo(ann.email), PATIENT).toBe(1);
  expect(textOf(mail.mails[0]?.raw)).toMatch(/was changed, and every session was ended\./);
  expect(textOf(mail.mails[0]?.raw)).not.toMatch(/#/);
});
