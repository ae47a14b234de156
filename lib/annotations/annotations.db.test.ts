import { beforeEach, describe, expect, it } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";
import { createTestScope } from "@/lib/testing/scope";
import { createMember } from "@/lib/testing/session-cookie";
import { deleteAnnotation, updateAnnotation } from "./change-annotation";
import { createAnnotation, MAX_ANNOTATIONS } from "./create-annotation";
import { getAnnotation } from "./get-annotation";
import { listAnnotationPage } from "./list-annotation-page";
import { listAnnotations } from "./list-annotations";
import { listDrawnAnnotations, MOST_DRAWN } from "./list-drawn-annotations";
import { parseAnnotationChanges, parseNewAnnotation } from "./parse-annotation";
import { parseListQuery } from "./parse-list-query";

const NOON = Date.parse("2026-11-14T12:00:00Z");
const HOUR = 3_600_000;
const DEPLOY = { kind: "deploy", text: "Release 4.2", start: "2026-11-14T12:00:00Z" };
const ANYTHING: Record<"country" | "carrier", string[]> = { country: [], carrier: [] };

let scope: AccountScope;
let stranger: AccountScope;

beforeEach(async () => {
  scope = await createTestScope({ reportingZone: "Asia/Kathmandu" });
  stranger = await createTestScope();
});

const create = (fields: object = {}, of = scope) =>
  createAnnotation(of, parseNewAnnotation({ ...DEPLOY, ...fields }), null);
const listTexts = async (range: { from: number; to: number }, filters: Partial<typeof ANYTHING> = {}) =>
  (await listAnnotations(scope, range, { ...ANYTHING, ...filters })).map(({ text }) => text);

describe("adding", () => {
  it("the same id twice adds one, also at once", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => create({ id: "build-7" })));
    expect(answers.map(({ status }) => status).sort()).toEqual(["created", ...Array(7).fill("unchanged")]);
    expect(await prisma().annotation.count({ where: { accountId: scope.accountId } })).toBe(1);
  });

  it("the same id with other words is a conflict, and changes nothing", async () => {
    await create({ id: "build-7" });
    expect(await create({ id: "build-7", text: "Release 5" })).toEqual({ status: "conflict" });
    expect(await getAnnotation(scope, "build-7")).toMatchObject({ text: "Release 4.2" });
  });

  it("a start that is left to us does not make a repeat another one", async () => {
    const wanted = parseNewAnnotation({ kind: "deploy", text: "x", id: "build-8" });
    await createAnnotation(scope, wanted, null, NOON);
    expect(await createAnnotation(scope, wanted, null, NOON + HOUR)).toMatchObject({
      status: "unchanged",
      annotation: { start: NOON },
    });
  });

  it("an id belongs to its account", async () => {
    await create({ id: "build-7" });
    expect(await create({ id: "build-7", text: "Theirs" }, stranger)).toMatchObject({ status: "created" });
    expect(await getAnnotation(scope, "build-7")).toMatchObject({ text: "Release 4.2" });
  });

  it("ends somewhere", async () => {
    await prisma().$executeRaw`
      INSERT INTO annotation (account_id, id, kind, text, starts_at, updated_at)
      SELECT ${scope.accountId}, 'x' || n, 'deploy', 'x', now(), now() FROM generate_series(1, ${MAX_ANNOTATIONS}::int) n`;
    expect(await create({ id: "one-more" })).toEqual({ status: "full" });
    expect(await create({ id: "one-more" }, stranger)).toMatchObject({ status: "created" });
  });
});

describe("changing", () => {
  it("keeps what is not named, and refuses what would contradict it", async () => {
    await create({ id: "a", end: "2026-11-14T13:00:00Z" });
    const change = (changes: object) => updateAnnotation(scope, "a", changes, null);
    expect(await change({ text: "Rolled back" })).toMatchObject({
      status: "changed",
      annotation: { text: "Rolled back", start: NOON, end: NOON + HOUR },
    });
    await expect(change({ start: NOON + HOUR })).rejects.toThrow("end must be after start");
    await expect(change({ carrier: "Jio" })).rejects.toThrow("country must be given with a carrier");
    expect(await change({ end: null, start: NOON + HOUR })).toMatchObject({ annotation: { end: null } });
  });

  it("is for its author, and for admins", async () => {
    const ann = await createMember(scope, "analyst");
    const asAnn = { userId: ann.id, isAdmin: false };
    await createAnnotation(scope, parseNewAnnotation({ ...DEPLOY, id: "hers" }), asAnn);
    const bob = { userId: ann.id + 1, isAdmin: false };
    for (const actor of [bob, null]) {
      expect(await updateAnnotation(scope, "hers", { text: "x" }, actor)).toEqual({ status: "not allowed" });
      expect(await deleteAnnotation(scope, "hers", actor)).toEqual({ status: "not allowed" });
    }
    expect(await updateAnnotation(scope, "hers", { text: "x" }, asAnn)).toMatchObject({
      annotation: { author: { id: ann.id, name: "analyst" } },
    });
    expect(await deleteAnnotation(scope, "hers", { ...bob, isAdmin: true })).toEqual({ status: "deleted" });
    expect(await deleteAnnotation(scope, "hers", asAnn)).toEqual({ status: "not found" });
  });

  it("never reaches another account's", async () => {
    await create({ id: "a" });
    const admin = { userId: 1, isAdmin: true };
    expect(await getAnnotation(stranger, "a")).toBeNull();
    expect(await updateAnnotation(stranger, "a", { text: "x" }, admin)).toEqual({ status: "not found" });
    expect(await deleteAnnotation(stranger, "a", admin)).toEqual({ status: "not found" });
    expect(await listAnnotations(stranger, { from: 0, to: NOON * 2 }, ANYTHING)).toEqual([]);
    expect(await getAnnotation(scope, "a")).toMatchObject({ text: "Release 4.2" });
  });

  it("loses its author's name with the author, not itself", async () => {
    const { id: userId } = await createMember(scope, "analyst");
    await createAnnotation(scope, parseNewAnnotation({ ...DEPLOY, id: "a" }), { userId, isAdmin: false });
    await prisma().appUser.delete({ where: { id: userId } });
    expect(await getAnnotation(scope, "a")).toMatchObject({ text: "Release 4.2", author: null, byMember: true });
    expect(await deleteAnnotation(scope, "a", null)).toEqual({ status: "not allowed" });
    expect(await deleteAnnotation(scope, "a", { userId: 1, isAdmin: true })).toEqual({ status: "deleted" });
  });
});

describe("on a chart", () => {
  it("stands what touches the range", async () => {
    const range = { from: NOON, to: NOON + HOUR };
    const at = (minutes: number) => new Date(NOON + minutes * 60_000).toISOString();
    await create({ text: "before", start: at(-1) });
    await create({ text: "over by then", start: at(-30), end: at(0) });
    await create({ text: "still on", start: at(-30), end: at(1) });
    await create({ text: "first", start: at(0) });
    await create({ text: "last", start: at(59) });
    await create({ text: "after", start: at(60) });
    expect(await listTexts(range)).toEqual(["still on", "first", "last"]);
  });

  it("stands what concerns the filters", async () => {
    await create({ text: "all" });
    await create({ text: "India", country: "IN" });
    await create({ text: "Jio", country: "IN", carrier: "Jio" });
    const range = { from: NOON, to: NOON + 1 };
    const sorted = async (filters: Partial<typeof ANYTHING>) => (await listTexts(range, filters)).sort();
    expect(await sorted({})).toEqual(["India", "Jio", "all"]);
    expect(await sorted({ country: ["IN", "US"] })).toEqual(["India", "Jio", "all"]);
    expect(await sorted({ country: ["US"] })).toEqual(["all"]);
    expect(await sorted({ carrier: ["Airtel"] })).toEqual(["India", "all"]);
    expect(await sorted({ country: ["IN"], carrier: ["Jio"] })).toEqual(["India", "Jio", "all"]);
  });

  it("stands what concerns a carrier by any of the names that a report takes", async () => {
    await create({ text: "Jio", country: "IN", carrier: "Jio" });
    await create({ text: "typed", country: "IN", carrier: "jIO" });
    await create({ text: "another", country: "IN", carrier: "J_o" });
    await create({ text: "listed", country: "UA", carrier: "3Mob; Lycamobile" });
    const texts = async (query: string) => {
      const { annotations } = await listAnnotationPage(scope, parseListQuery(new URLSearchParams(query), scope));
      return annotations.map(({ text }) => text).sort();
    };
    expect(await texts("carrier=JIO")).toEqual(["Jio", "typed"]);
    expect(await texts("country=IN&carrier=Reliance+Jio+Infocomm+Ltd")).toEqual(["Jio", "typed"]);
    expect(await texts("carrier=Reliance+Jio+Infocomm+Ltd")).toEqual([]);
    expect(await texts("carrier=j_O")).toEqual(["another"]);
    expect(await texts("carrier=J%25")).toEqual([]);
    expect(await texts("country=UA&carrier=3Mob%3B+Lycamobile")).toEqual(["listed"]);
  });

  it("stands what names its carrier as the sender does, of whom reports know the brand", async () => {
    const fields = { id: "route-1", country: "NP", carrier: "NTC" };
    expect(await create(fields)).toMatchObject({ annotation: { carrier: "Nepal Telecom" } });
    expect(await create(fields)).toMatchObject({ status: "unchanged" });
    expect(await create({ ...fields, carrier: "Ncell" })).toEqual({ status: "conflict" });
    const range = { from: NOON, to: NOON + 1 };
    expect(await listTexts(range, { country: ["NP"], carrier: ["Nepal Telecom"] })).toEqual(["Release 4.2"]);
    const changes = parseAnnotationChanges({ country: "IN", carrier: "Reliance Jio Infocomm Ltd" });
    expect(await updateAnnotation(scope, "route-1", changes, null)).toMatchObject({ annotation: { carrier: "Jio" } });
    expect(await create({ country: "IN", carrier: "unknown" })).toMatchObject({ annotation: { carrier: "unknown" } });
  });

  it("has room for the latest five hundred, a file for all", async () => {
    await prisma().$executeRaw`
      INSERT INTO annotation (account_id, id, kind, text, starts_at, updated_at)
      SELECT ${scope.accountId}, 'n' || n, 'deploy', n::text, ${new Date(NOON)}::timestamptz + n * interval '1 second', now()
        FROM generate_series(1, ${MOST_DRAWN}::int) n`;
    const range = { from: NOON, to: NOON + HOUR };
    const before = await listDrawnAnnotations(scope, range, ANYTHING);
    expect([before.drawn.length, before.isCut]).toEqual([MOST_DRAWN, false]);
    await create({ text: "earliest" });
    const { drawn, isCut } = await listDrawnAnnotations(scope, range, ANYTHING);
    expect([drawn.length, drawn[0]?.text, drawn.at(-1)?.text, isCut]).toEqual([MOST_DRAWN, "1", "500", true]);
    const texts = await listTexts(range);
    expect([texts.length, texts[0]]).toEqual([MOST_DRAWN + 1, "earliest"]);
  });
});

describe("the list", () => {
  it("goes page by page through all of them, though many have one time", async () => {
    for (let n = 0; n < 7; n++) await create({ id: `n${n}`, text: String(n) });
    await create({ id: "later", text: "later", start: "2026-11-14T12:00:00.001Z" });
    const seen: string[] = [];
    let token: string | null = "";
    while (token !== null) {
      const params = new URLSearchParams({ limit: "3", ...(token && { page_token: token }) });
      const page = await listAnnotationPage(scope, parseListQuery(params, scope));
      seen.push(...page.annotations.map(({ text }) => text));
      token = page.nextPageToken;
    }
    expect(seen).toEqual(["later", "6", "5", "4", "3", "2", "1", "0"]);
  });

  it("is of a range in the account's zone, of kinds and countries", async () => {
    await create({ id: "a", start: "2026-11-13T18:14:59Z" });
    await create({ id: "b", start: "2026-11-13T18:15:00Z" });
    await create({ id: "c", kind: "incident", country: "IN" });
    const ids = async (query: string) =>
      (await listAnnotationPage(scope, parseListQuery(new URLSearchParams(query), scope))).annotations.map(
        ({ id }) => id,
      );
    expect(await ids("from=2026-11-14&to=2026-11-15")).toEqual(["c", "b"]);
    expect(await ids("kind=deploy")).toEqual(["b", "a"]);
    expect(await ids("country=US&kind=incident")).toEqual([]);
    expect(await ids("country=in&country=us&kind=incident")).toEqual(["c"]);
  });

  it.each([
    ...["limit=0", "limit=1001", "page_token=x", "colour=red", "from=soon", "kind=party", "limit=1&limit=2"],
    ...["from=2026-11-15&to=2026-11-14", "from=2026-11-15&to=2026-11-15"],
  ])("refuses %s", (query) => expect(() => parseListQuery(new URLSearchParams(query), scope)).toThrow());
});
