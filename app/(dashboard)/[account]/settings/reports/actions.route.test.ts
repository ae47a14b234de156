import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Role } from "@/lib/auth/roles";
import { prisma } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { MAX_SCHEDULES, webhookSeal } from "@/lib/schedules/save-schedule";
import { openSecret } from "@/lib/sealed-secret";
import { startMailServer } from "@/lib/testing/mail-server";
import { createMember } from "@/lib/testing/session-cookie";
import { createWireAccount, type WireAccount } from "@/lib/testing/wire-account";
import { removeSchedule, saveSchedule, sendNow, setPaused } from "./actions";

let cookie = "";
vi.mock("next/headers", () => ({ headers: async () => new Headers({ cookie }) }));
vi.mock("next/cache", () => ({ revalidatePath: () => {} }));

let account: WireAccount;

beforeEach(async () => {
  cookie = "";
  account = await createWireAccount();
});
afterEach(() => Object.assign(env(), { SMTP_URL: undefined }));

const EMAIL = {
  name: "Weekly",
  report: "carrier",
  filters: "?country=in",
  every: "1",
  time: "08:30",
  target: "email",
  emails: "ann@example.com",
};
const WEBHOOK = { ...EMAIL, target: "webhook", url: "https://hooks.example.com/x" };

async function signInAs(role: Role, of = account) {
  cookie = (await createMember(of.scope, role)).cookie;
}

function save(fields: Record<string, string>, id: string | null = null, sid = account.sid) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return saveSchedule(sid, id, form);
}

const list = () =>
  prisma().schedule.findMany({ where: { accountId: account.scope.accountId }, orderBy: { createdAt: "asc" } });
const only = async () => (await list())[0] ?? expect.fail("there is none");

describe("scheduled reports", () => {
  it("are made and changed by an administrator", async () => {
    await signInAs("admin");
    expect(await save(EMAIL)).toEqual({ status: "saved", secret: null });
    const made = await only();
    expect(made).toMatchObject({
      name: "Weekly",
      report: "carrier",
      query: "country=IN",
      weekday: 1,
      minuteOfDay: 510,
      emails: ["ann@example.com"],
      webhookUrl: null,
      pausedAt: null,
    });
    expect(made.nextRunAt.getUTCDay()).toBe(1);
    expect(await save({ ...EMAIL, name: "Daily", every: "day" }, made.id)).toEqual({ status: "saved", secret: null });
    expect(await only()).toMatchObject({ id: made.id, name: "Daily", weekday: null });
    expect(await setPaused(account.sid, made.id, true)).toEqual({ status: "done", message: null });
    expect((await only()).pausedAt).not.toBeNull();
    expect(await setPaused(account.sid, made.id, false)).toEqual({ status: "done", message: null });
    expect((await only()).pausedAt).toBeNull();
    expect(await removeSchedule(account.sid, made.id)).toEqual({ status: "done", message: null });
    expect(await list()).toEqual([]);
    expect(await save(EMAIL, made.id)).toMatchObject({ status: "refused" });
  });

  it("tell the secret of a webhook once, and keep it sealed", async () => {
    await signInAs("admin");
    const saved = await save(WEBHOOK);
    const secret = saved.status === "saved" ? (saved.secret ?? "") : "";
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
    const { id, webhookSecretEncrypted } = await only();
    const sealed = Buffer.from(webhookSecretEncrypted ?? []);
    expect(sealed.toString("latin1")).not.toContain(secret);
    expect(openSecret(sealed, webhookSeal(account.scope, id))).toBe(secret);
    expect(() => openSecret(sealed, webhookSeal(account.scope, `${id}x`))).toThrow();
    expect(await save(WEBHOOK, id)).toEqual({ status: "saved", secret: null });
    expect(await save({ ...WEBHOOK, newSecret: "on" }, id)).toEqual({
      status: "saved",
      secret: expect.not.stringContaining(secret),
    });
    await save(EMAIL, id);
    expect((await only()).webhookSecretEncrypted).toBeNull();
  });

  it.each(["viewer", "analyst"] as const)("are not for a %s", async (role) => {
    await signInAs("admin");
    await save(EMAIL);
    const { id } = await only();
    await signInAs(role);
    const refusal = { status: "refused", error: "Your role in this account does not allow that any more." };
    expect(await save(EMAIL)).toEqual(refusal);
    expect(await save(EMAIL, id)).toEqual(refusal);
    expect(await sendNow(account.sid, id)).toEqual(refusal);
    expect(await setPaused(account.sid, id, true)).toEqual(refusal);
    expect(await removeSchedule(account.sid, id)).toEqual(refusal);
    expect(await list()).toMatchObject([{ id, name: "Weekly", pausedAt: null }]);
  });

  it("are those of no other account", async () => {
    await signInAs("admin");
    await save(EMAIL);
    const { id } = await only();
    const other = await createWireAccount();
    await signInAs("admin", other);
    await expect(save(EMAIL, id)).rejects.toThrow("NEXT_HTTP_ERROR_FALLBACK;404");
    expect(await save({ ...EMAIL, name: "Mine" }, id, other.sid)).toMatchObject({ status: "refused" });
    expect(await sendNow(other.sid, id)).toMatchObject({ status: "refused" });
    await setPaused(other.sid, id, true);
    await removeSchedule(other.sid, id);
    expect(await list()).toMatchObject([{ id, name: "Weekly", pausedAt: null }]);
  });

  it("say what is wrong with which field, and change nothing", async () => {
    await signInAs("admin");
    expect(await save({ ...EMAIL, name: "", filters: "?country=XX", emails: "ann" })).toEqual({
      status: "invalid",
      errors: {
        name: "The name is needed.",
        filters: expect.stringContaining("The filters cannot be used"),
        emails: "“ann” is no e-mail address.",
      },
    });
    expect(await save({ ...WEBHOOK, url: "https://127.0.0.1/" })).toMatchObject({
      status: "invalid",
      errors: { url: "The address of the webhook must be reachable from the internet." },
    });
    expect(await save({})).toMatchObject({ status: "invalid" });
    expect(await list()).toEqual([]);
  });

  it("are no more than so many", async () => {
    await signInAs("admin");
    await save(EMAIL);
    const { createdAt, updatedAt, webhookSecretEncrypted, ...row } = await only();
    await prisma().schedule.createMany({
      data: Array.from({ length: MAX_SCHEDULES - 1 }, (_, n) => ({ ...row, id: `SC${n}` })),
    });
    expect(await save(EMAIL)).toMatchObject({
      status: "refused",
      error: `There are ${MAX_SCHEDULES} scheduled reports already, as many as there may be. Delete one first.`,
    });
  });

  it("are sent at once when asked, and say what came of it", async () => {
    await signInAs("admin");
    await save(EMAIL);
    const { id } = await only();
    expect(await sendNow(account.sid, id)).toEqual({
      status: "refused",
      error: "Not sent. This server sends no e-mail: SMTP_URL is not set.",
    });
    const server = await startMailServer();
    env().SMTP_URL = server.url;
    expect(await sendNow(account.sid, id)).toEqual({ status: "done", message: "Sent." });
    expect(server.mails[0]?.raw).toMatch(/^Subject: .*Test.*Weekly/m);
    await server.stop();
  });
});
