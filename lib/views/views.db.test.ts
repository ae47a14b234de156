import { beforeEach, describe, expect, it } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";
import { createTestScope } from "@/lib/testing/scope";
import { createMember } from "@/lib/testing/session-cookie";
import { getView, listViews } from "./list-views";
import { createView, deleteView, MAX_OWN, MAX_SHARED, updateView } from "./save-view";
import type { Viewer } from "./saved-view";

const INDIA = { page: "conversion", name: "India", query: "country=IN", isShared: true } as const;

let scope: AccountScope;
let ann: Viewer;
let bob: Viewer;
let admin: Viewer;

beforeEach(async () => {
  scope = await createTestScope();
  const [a, b, c] = [
    await createMember(scope, "viewer", "Ann"),
    await createMember(scope, "analyst", "Bob"),
    await createMember(scope, "admin"),
  ];
  ann = { userId: a.id, isAdmin: false };
  bob = { userId: b.id, isAdmin: false };
  admin = { userId: c.id, isAdmin: true };
});

async function save(viewer: Viewer, fields: Partial<Parameters<typeof createView>[2]> = {}) {
  const saved = await createView(scope, viewer, { ...INDIA, ...fields });
  if (saved.status !== "saved") throw new Error(saved.status);
  return saved.view;
}
const namesFor = async (viewer: Viewer, of = scope) => (await listViews(of, viewer)).map(({ name }) => name);

describe("a view", () => {
  it("is seen by all members where it is shared, otherwise by its author", async () => {
    const shared = await save(ann);
    const own = await save(ann, { name: "Mine", isShared: false });
    expect(shared).toEqual({
      ...INDIA,
      id: expect.stringMatching(/^[\w-]{12}$/),
      author: { id: ann.userId, name: "Ann" },
    });
    expect(await namesFor(ann)).toEqual(["India", "Mine"]);
    expect(await namesFor(bob)).toEqual(["India"]);
    expect(await namesFor(admin)).toEqual(["India"]);
    expect(await getView(scope, bob, shared.id)).toEqual(shared);
    expect(await getView(scope, admin, own.id)).toBeNull();
  });

  it("has a name of its own among the shared, and among those of its author", async () => {
    await save(ann);
    expect(await createView(scope, bob, { ...INDIA, name: " INDIA " })).toEqual({ status: "taken" });
    await save(ann, { isShared: false });
    await save(bob, { isShared: false });
    expect(await createView(scope, ann, { ...INDIA, isShared: false })).toEqual({ status: "taken" });
    const both = await Promise.all([1, 2].map(() => createView(scope, ann, { ...INDIA, name: "Race" })));
    expect(both.map(({ status }) => status).sort()).toEqual(["saved", "taken"]);
  });

  it("is renamed, changed and deleted by its author and by admins", async () => {
    const { id } = await save(ann);
    expect(await updateView(scope, bob, id, { name: "Bob's" })).toEqual({ status: "not allowed" });
    expect(await deleteView(scope, bob, id)).toEqual({ status: "not allowed" });
    expect(await updateView(scope, ann, id, { query: "country=US" })).toMatchObject({
      view: { name: "India", query: "country=US" },
    });
    expect(await updateView(scope, admin, id, { name: "USA" })).toMatchObject({
      view: { name: "USA", author: { name: "Ann" } },
    });
    await save(bob);
    expect(await updateView(scope, ann, id, { name: "india" })).toEqual({ status: "taken" });
    expect(await updateView(scope, ann, id, { name: "usa" })).toMatchObject({ status: "saved" });
    expect(await deleteView(scope, admin, id)).toEqual({ status: "deleted" });
    expect(await deleteView(scope, ann, id)).toEqual({ status: "not found" });
  });

  it("is shared and taken back by its author only", async () => {
    const { id } = await save(ann);
    expect(await updateView(scope, admin, id, { isShared: false })).toEqual({ status: "not allowed" });
    expect(await updateView(scope, admin, id, { isShared: true, name: "x" })).toMatchObject({ status: "saved" });
    expect(await updateView(scope, ann, id, { isShared: false })).toMatchObject({ view: { isShared: false } });
    expect(await namesFor(admin)).toEqual([]);
    await save(bob, { name: "X" });
    expect(await updateView(scope, ann, id, { isShared: true })).toEqual({ status: "taken" });
  });

  it("never reaches another account, whose views may have the same names", async () => {
    const other = await createTestScope();
    const { id } = await save(ann);
    expect(await namesFor(ann, other)).toEqual([]);
    expect(await getView(other, ann, id)).toBeNull();
    expect(await updateView(other, { ...ann, isAdmin: true }, id, { name: "x" })).toEqual({ status: "not found" });
    expect(await deleteView(other, { ...ann, isAdmin: true }, id)).toEqual({ status: "not found" });
    expect(await createView(other, ann, INDIA)).toMatchObject({ status: "saved" });
    expect(await namesFor(ann)).toEqual(["India"]);
  });

  it("stays with the account when its author goes, unless it was theirs alone", async () => {
    const { id } = await save(ann);
    await save(ann, { name: "Mine", isShared: false });
    await prisma().appUser.delete({ where: { id: ann.userId } });
    expect(await listViews(scope, bob)).toEqual([{ ...INDIA, id, author: null }]);
    expect(await prisma().savedView.count({ where: { accountId: scope.accountId } })).toBe(1);
    expect(await updateView(scope, bob, id, { name: "x" })).toEqual({ status: "not allowed" });
    expect(await updateView(scope, admin, id, { name: "x" })).toMatchObject({ status: "saved" });
  });

  it("is one of a number that can be looked through", async () => {
    const { accountId } = scope;
    const fill = (ownerId: number | null, count: number) =>
      prisma().savedView.createMany({
        data: Array.from({ length: count }, (_, n) => ({
          ...{
            accountId,
            id: `${ownerId}-${n}`,
            page: "conversion",
            name: `${n}`,
            nameKey: `${n}`,
            query: "",
            ownerId,
          },
        })),
      });
    await fill(null, MAX_SHARED);
    await fill(ann.userId, MAX_OWN - 1);
    expect(await createView(scope, ann, INDIA)).toEqual({ status: "full", most: MAX_SHARED });
    const { id } = await save(ann, { isShared: false });
    expect(await createView(scope, ann, { ...INDIA, name: "x", isShared: false })).toEqual({
      status: "full",
      most: MAX_OWN,
    });
    expect(await updateView(scope, ann, id, { isShared: true })).toEqual({ status: "full", most: MAX_SHARED });
    expect(await save(bob, { isShared: false })).toMatchObject({ name: "India" });
  });
});
