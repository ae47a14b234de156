import { beforeEach, describe, expect, it, vi } from "vitest";
import { joinAccount } from "@/app/(auth)/invitation/actions";
import { hashPassword } from "@/lib/auth/password";
import { getSessionUser } from "@/lib/auth/session-user";
import { listSessions } from "@/lib/auth/sessions";
import { prisma } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { RateLimitError, takeRequest } from "@/lib/http/rate-limit";
import { createTestScope } from "@/lib/testing/scope";
import { createMember, openTestSession, type TestMember } from "@/lib/testing/session-cookie";
import { endAllSessions, endOwnSession, saveName, savePassword } from "./actions";

let cookie = "";
vi.mock("next/headers", () => ({ headers: async () => new Headers({ cookie }) }));
vi.mock("next/cache", () => ({ revalidatePath: () => {} }));

const PRESENT = "correct horse battery";
const NEXT = "staple battery horse";

let member: TestMember;
beforeEach(async () => {
  member = await createMember(await createTestScope(), "viewer");
  await prisma().appUser.update({ where: { id: member.id }, data: { passwordHash: await hashPassword(PRESENT) } });
  cookie = member.cookie;
});

const fields = (values: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  return form;
};
const rename = (values: Record<string, string>) => saveName({ status: "untouched" }, fields(values));
const change = (values: Record<string, string>) => savePassword({ status: "untouched" }, fields(values));

describe("one's own profile", () => {
  it("has a name", async () => {
    expect(await rename({ name: " Grace " })).toEqual({ status: "saved" });
    expect(await getSessionUser(cookie)).toMatchObject({ name: "Grace" });
    const wrongs: Record<string, string>[] = [{}, { name: "" }, { name: "a\u0000b" }];
    for (const wrong of wrongs)
      expect(await rename(wrong)).toMatchObject({
        status: "invalid",
        errors: { name: expect.stringMatching(/^Your name .*\.$/) },
      });
  });

  it("is renamed no more than so often, since each time is a line of the audit log", async () => {
    for (let n = 0; n < 20; n += 1) expect(await rename({ name: `Grace ${n}` })).toEqual({ status: "saved" });
    expect(await rename({ name: "Ada" })).toMatchObject({
      status: "refused",
      error: expect.stringMatching(/too often/),
    });
    expect(await getSessionUser(cookie)).toMatchObject({ name: "Grace 19" });
  });

  it("counts among the requests of its owner, but for signing out everywhere", async () => {
    for (let n = 0; n < env().RATE_LIMIT_READ; n += 1) takeRequest("read", `user ${member.id}`);
    const refused = { status: "refused", error: expect.stringMatching(/^Too many requests/) };
    expect(await rename({ name: "Ada" })).toMatchObject(refused);
    expect(await change({ present: PRESENT, next: NEXT })).toMatchObject(refused);
    await expect(endOwnSession("x")).rejects.toThrow(RateLimitError);
    expect(await joinAccount("x")).toEqual({ status: "too many" });
    await endAllSessions();
    expect(await getSessionUser(cookie)).toBeNull();
  });

  it("changes the password, which ends its session with the others", async () => {
    expect(await change({})).toMatchObject({
      status: "invalid",
      errors: { next: expect.stringMatching(/12 characters/) },
    });
    expect(await change({ present: "wrong", next: NEXT })).toMatchObject({
      status: "invalid",
      errors: { present: expect.stringMatching(/not/) },
    });
    expect(await getSessionUser(cookie)).not.toBeNull();
    expect(await change({ present: PRESENT, next: NEXT })).toMatchObject({ status: "saved" });
    expect(await getSessionUser(cookie)).toBeNull();
  });

  it("ends sessions: one's own, one by one or all", async () => {
    const stranger = await createMember(await createTestScope(), "viewer");
    const [theirs] = await listSessions(stranger.id);
    await endOwnSession(theirs?.id ?? "");
    expect(await getSessionUser(stranger.cookie)).not.toBeNull();
    const elsewhere = await openTestSession(member.id);
    await endOwnSession((await getSessionUser(elsewhere))?.sessionId ?? "");
    expect([await getSessionUser(elsewhere), (await getSessionUser(cookie))?.id]).toEqual([null, member.id]);
    for (const none of ["", "\0", "x".repeat(65), 1, null] as string[]) await endOwnSession(none);
    expect((await getSessionUser(cookie))?.id).toBe(member.id);
    await endAllSessions();
    expect(await getSessionUser(cookie)).toBeNull();
  });

  it("is nobody's who is not signed in", async () => {
    cookie = "";
    for (const act of [() => rename({ name: "x" }), () => change({}), () => endOwnSession("x"), () => endAllSessions()])
      await expect(act()).rejects.toThrow("NEXT_REDIRECT");
  });
});
