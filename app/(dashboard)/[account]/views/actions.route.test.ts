import { beforeEach, describe, expect, it, vi } from "vitest";
import { requirePage } from "@/app/session";
import type { Role } from "@/lib/auth/roles";
import type { AccountScope } from "@/lib/db/account-scope";
import { createTestScope } from "@/lib/testing/scope";
import { createMember, type TestMember } from "@/lib/testing/session-cookie";
import { loadViews, removeView, renameView, replaceView, saveView } from "./actions";
import { getOpenedView } from "./opened-view";
import { OPENED } from "./view-href";

let cookie = "";
vi.mock("next/headers", () => ({ headers: async () => new Headers({ cookie }) }));

let scope: AccountScope;
const members = new Map<Role, TestMember>();

beforeEach(async () => {
  scope = await createTestScope({ reportingZone: "Asia/Kathmandu" });
  for (const role of ["viewer", "analyst", "admin"] as const) members.set(role, await createMember(scope, role));
  signIn("viewer");
});

const signIn = (role: Role) => {
  cookie = members.get(role)?.cookie ?? "";
};
const toForm = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};
const save = (search: string, { name = "India", audience = "shared", page = "conversion" as const } = {}) =>
  saveView(scope.accountSid, page, search, toForm({ name, audience }));

async function saveOne(search = "country=IN") {
  await save(search);
  const [view] = await loadViews(scope.accountSid);
  if (!view) throw new Error("nothing was saved");
  return view;
}
const opened = async (search: string) =>
  getOpenedView(
    await requirePage("/[account]/views", scope.accountSid, "/"),
    "conversion",
    new URLSearchParams(search),
  );

describe("a view", () => {
  it("opens as it was saved", async () => {
    const saved = await save("country=us&country=IN&range=last_month&trend=table&sort=delivery");
    const [view] = await loadViews(scope.accountSid);
    expect(saved).toEqual({ status: "saved", href: view?.href });
    expect(view).toEqual({
      ...{ id: expect.any(String), page: "conversion", name: "India", isShared: true },
      ...{ authorName: "viewer", isOwn: true, mayChange: true },
      href: `/${scope.accountSid}/conversion?range=last_month&country=IN&country=US&${OPENED}=${view?.id}`,
    });
  });

  it("tells whether the page still shows it", async () => {
    const { id } = await saveOne("country=US&country=IN");
    const facts = { id, name: "India", mayChange: true };
    expect(await opened(`country=IN&country=US&range=last_7_days&${OPENED}=${id}`)).toEqual({
      ...facts,
      isChanged: false,
    });
    expect(await opened(`country=IN&${OPENED}=${id}`)).toEqual({ ...facts, isChanged: true });
    signIn("analyst");
    expect(await opened(`country=IN&${OPENED}=${id}`)).toEqual({ ...facts, mayChange: false, isChanged: true });
    expect(await opened("country=IN")).toBeNull();
    for (const id of ["nothing", "%00", "x".repeat(65)]) expect(await opened(`${OPENED}=${id}`)).toBeNull();
  });

  it("is replaced, renamed and deleted", async () => {
    const { id } = await saveOne();
    const { accountSid } = scope;
    expect(await replaceView(accountSid, id, "conversion", "country=US")).toMatchObject({ status: "saved" });
    await renameView(accountSid, id, toForm({ name: "USA", audience: "own" }));
    expect(await loadViews(accountSid)).toMatchObject(
      [{ name: "USA", isShared: false, href: /country=US/ }].map((view) => ({
        ...view,
        href: expect.stringMatching(view.href),
      })),
    );
    expect(await removeView(accountSid, id)).toMatchObject({ status: "saved" });
    expect(await removeView(accountSid, id)).toMatchObject({
      status: "refused",
      error: expect.stringMatching("not there"),
    });
  });

  it("is not saved without a name, with one that is taken, or of filters that there are not", async () => {
    await save("");
    for (const [refused, error] of [
      [await save("", { name: " " }), "The name is needed."],
      [await save("", { name: "x".repeat(61) }), "The name must have at most 60 characters."],
      [await save("", { name: "INDIA" }), "There is a view of this name already."],
      [await save("country=XX", { name: "x" }), /^This cannot be saved: country must be/],
    ] as const)
      expect(refused).toMatchObject({ status: "refused", error: expect.stringMatching(error) });
    expect(await loadViews(scope.accountSid)).toHaveLength(1);
  });

  it("of messages is for those who see messages", async () => {
    const page = "messages" as never;
    expect(await save("", { page })).toMatchObject({ status: "refused" });
    signIn("analyst");
    const search = "number=0123456789abcdef0123456789abcdef&last_digits=3210&sid=SM1&status=failed";
    expect(await save(search, { page })).toMatchObject({ status: "saved" });
    expect((await loadViews(scope.accountSid))[0]?.href).toMatch(/messages\?status=failed&saved_view=[\w-]+$/);
    signIn("viewer");
    expect(await loadViews(scope.accountSid)).toEqual([]);
  });

  it("is changed by its author and by admins only", async () => {
    const { id } = await saveOne();
    signIn("analyst");
    for (const change of [
      () => renameView(scope.accountSid, id, toForm({ name: "x" })),
      () => replaceView(scope.accountSid, id, "conversion", ""),
      () => removeView(scope.accountSid, id),
    ])
      expect(await change()).toMatchObject({ status: "refused", error: expect.stringMatching("may change") });
    signIn("admin");
    expect(await renameView(scope.accountSid, id, toForm({ name: "x" }))).toMatchObject({ status: "saved" });
    expect(await renameView(scope.accountSid, id, toForm({ name: "x", audience: "own" }))).toMatchObject({
      status: "refused",
    });
  });

  it("is reached by its own id in its own account only", async () => {
    const { id } = await saveOne();
    const other = await createTestScope();
    cookie = (await createMember(other, "admin")).cookie;
    expect(await loadViews(other.accountSid)).toEqual([]);
    expect(await removeView(other.accountSid, id)).toMatchObject({ status: "refused" });
    await expect(removeView(scope.accountSid, id)).rejects.toThrow("NEXT_HTTP_ERROR_FALLBACK;404");
    await expect(loadViews(scope.accountSid)).rejects.toThrow("NEXT_HTTP_ERROR_FALLBACK;404");
    signIn("viewer");
    for (const id of [{ startsWith: "" }, "\0", "x".repeat(65), 1, null] as never[])
      expect(await removeView(scope.accountSid, id)).toMatchObject({ status: "refused", error: /does not understand/ });
    expect(await loadViews(scope.accountSid)).toHaveLength(1);
  });
});
