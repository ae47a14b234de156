import { describe, expect, it } from "vitest";
import { listAccountsOfUser } from "@/lib/auth/user-accounts";
import { prisma } from "@/lib/db/prisma";
import { createTestScope } from "@/lib/testing/scope";
import { createMember } from "@/lib/testing/session-cookie";
import { mintAccountSid } from "./account-sid";
import { createAccount, MAX_OWN_ACCOUNTS, mayHaveSubaccounts } from "./create-account";

const AS_SUBACCOUNT = { kind: "subaccount" } as const;
const stored = (sid: string) =>
  prisma().account.findUniqueOrThrow({ where: { sid }, include: { parent: true, memberships: true } });

describe("createAccount", () => {
  it("makes a subaccount as its parent is, which the parent's members reach", async () => {
    const parent = await createTestScope({ reportingZone: "Asia/Kathmandu" });
    const { id: userId } = await createMember(parent, "admin");
    const creation = await createAccount(parent, { name: "Branch", place: AS_SUBACCOUNT });
    if (creation.status !== "created") throw new Error(creation.status);
    const branch = await stored(creation.sid);
    expect(branch).toMatchObject({ name: "Branch", reportingZone: "Asia/Kathmandu", memberships: [] });
    expect(branch.parent?.sid).toBe(parent.accountSid);
    expect(await listAccountsOfUser({ id: userId })).toContainEqual({
      sid: creation.sid,
      name: "Branch",
      role: "admin",
      parentSid: parent.accountSid,
    });
    const [line] = await prisma().auditEvent.findMany({ where: { accountId: branch.id } });
    expect(line).toMatchObject({ action: "account.created", target: creation.sid });
  });

  it("makes one on its own, which is its maker's alone", async () => {
    const from = await createTestScope();
    const [{ id: maker }, { id: colleague }] = [await createMember(from, "admin"), await createMember(from, "admin")];
    const sid = mintAccountSid();
    const place = { kind: "own", administratorId: maker } as const;
    expect(await createAccount(from, { name: "Apart", sid, place })).toMatchObject({ status: "created", sid });
    expect((await stored(sid)).parent).toBeNull();
    expect((await listAccountsOfUser({ id: maker })).map((account) => account.sid)).toContain(sid);
    expect((await listAccountsOfUser({ id: colleague })).map((account) => account.sid)).not.toContain(sid);
  });

  it("makes no more for somebody than they may administrate", async () => {
    const from = await createTestScope();
    const { id: administratorId } = await createMember(from, "admin");
    const accounts = await prisma().account.createManyAndReturn({
      data: Array.from({ length: MAX_OWN_ACCOUNTS - 2 }, () => ({ sid: mintAccountSid(), name: "Test" })),
    });
    await prisma().membership.createMany({
      data: accounts.map(({ id }) => ({ accountId: id, userId: administratorId, role: "admin" })),
    });
    const make = () => createAccount(from, { name: "Apart", place: { kind: "own", administratorId } });
    expect(await make()).toMatchObject({ status: "created" });
    expect(await make()).toEqual({ status: "too many of yours" });
    expect(await createAccount(from, { name: "Below", place: AS_SUBACCOUNT })).toMatchObject({ status: "created" });
  });

  it("makes no second of a SID, and no subaccount's subaccount", async () => {
    const parent = await createTestScope();
    const branch = await createTestScope();
    await prisma().account.update({ where: { id: branch.accountId }, data: { parentId: parent.accountId } });
    expect(await createAccount(parent, { name: "B", sid: branch.accountSid, place: AS_SUBACCOUNT })).toEqual({
      status: "taken",
    });
    expect(await createAccount(branch, { name: "C", place: AS_SUBACCOUNT })).toEqual({ status: "subaccount" });
    expect([await mayHaveSubaccounts(parent), await mayHaveSubaccounts(branch)]).toEqual([true, false]);
    expect(await prisma().account.count({ where: { parentId: parent.accountId } })).toBe(1);
  });
});
