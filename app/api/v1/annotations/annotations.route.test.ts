import { beforeAll, describe, expect, it } from "vitest";
import { GET as exportAnnotations } from "@/app/api/v1/exports/annotations.csv/route";
import { GET as exportTimeseries } from "@/app/api/v1/exports/timeseries.csv/route";
import { createApiKey } from "@/lib/auth/api-keys";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";
import { basicHeader, giveAuthToken } from "@/lib/testing/credentials";
import { createTestScope } from "@/lib/testing/scope";
import { createMember, type TestMember } from "@/lib/testing/session-cookie";
import { callAnnotations } from "./testing/annotation-client";

const DEPLOY = { kind: "deploy", text: "Release 4.2", start: "2026-11-14T12:00:00Z" };
const HERE = { "sec-fetch-site": "same-origin" };

let scope: AccountScope;
let authorization: string;
let stranger: string;
const members = new Map<string, TestMember>();

beforeAll(async () => {
  scope = await createTestScope();
  authorization = await giveAuthToken(scope);
  stranger = await giveAuthToken(await createTestScope());
  for (const role of ["viewer", "analyst", "admin"] as const) members.set(role, await createMember(scope, role));
});

const token = () => ({ authorization });
const session = (role: string) => ({ cookie: members.get(role)?.cookie ?? "" });
const post = (body: unknown, headers: Record<string, string> = token(), query = "") =>
  callAnnotations("POST", null, { body, headers, query });

async function keyWith(...scopes: ("read" | "ingest")[]) {
  const { sid, secret } = await createApiKey(scope, { name: "test", scopes });
  return { authorization: basicHeader(sid, secret) };
}

describe("annotations by API", () => {
  it("are added, read, changed and deleted", async () => {
    const created = await post({ ...DEPLOY, id: "build-1", country: "in", carrier: "Jio" });
    const annotation = {
      ...{ id: "build-1", kind: "deploy", text: "Release 4.2", start: "2026-11-14T12:00:00.000Z", end: null },
      ...{ country: "IN", carrier: "Jio", author: null },
      date_created: expect.stringMatching(/Z$/),
      date_updated: expect.stringMatching(/Z$/),
    };
    expect([created.status, created.json]).toEqual([201, annotation]);
    expect((await callAnnotations("GET", "build-1", { headers: token() })).json).toEqual(annotation);
    const list = await callAnnotations("GET", null, { headers: token(), query: "country=IN" });
    expect(list.json).toEqual({ annotations: [annotation], next_page_token: null });
    const change = { text: "Rolled back", end: "2026-11-14T12:30:00Z" };
    const changed = await callAnnotations("PATCH", "build-1", { headers: token(), body: change });
    expect([changed.status, changed.json]).toEqual([
      200,
      { ...annotation, text: "Rolled back", end: "2026-11-14T12:30:00.000Z" },
    ]);
    const gone = await callAnnotations("DELETE", "build-1", { headers: token() });
    expect([gone.status, gone.json]).toEqual([204, null]);
    expect((await callAnnotations("GET", "build-1", { headers: token() })).status).toBe(404);
    expect((await callAnnotations("DELETE", "build-1", { headers: token() })).status).toBe(404);
  });

  it("get an id where none is given", async () => {
    const [one, other] = [await post(DEPLOY), await post(DEPLOY)];
    expect([one.status, other.status]).toEqual([201, 201]);
    expect(one.json.id).toMatch(/^AN[0-9a-f]{16}$/);
    expect(other.json.id).not.toBe(one.json.id);
  });

  it("are added once, however often they are sent with one id", async () => {
    const first = await post({ ...DEPLOY, id: "build-2" });
    const again = await post({ ...DEPLOY, id: "build-2" });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.json).toEqual(first.json);
    const other = await post({ ...DEPLOY, id: "build-2", text: "Another" });
    expect([other.status, other.json.error]).toEqual([
      409,
      expect.objectContaining({ code: "conflict", parameter: "id" }),
    ]);
  });

  it("say what is wrong", async () => {
    const wrong = await post({ ...DEPLOY, text: "" });
    expect([wrong.status, wrong.json.error]).toEqual([
      400,
      {
        ...{ code: "invalid_parameter", message: "text must have 1 to 200 characters.", parameter: "text" },
        ...{ accepted: "1 to 200 characters", request_id: expect.any(String) },
      },
    ]);
    expect((await post("{")).status).toBe(400);
    expect((await post(DEPLOY, { ...token(), "content-type": "text/plain" })).status).toBe(415);
    expect((await post({ ...DEPLOY, text: "x".repeat(20_000) })).status).toBe(413);
    const list = await callAnnotations("GET", null, { headers: token(), query: "limit=0" });
    expect(list.json.error).toMatchObject({ parameter: "limit" });
    for (const id of ["a b", "x".repeat(65), "../x"])
      expect((await callAnnotations("GET", id, { headers: token() })).status).toBe(404);
  });

  it("are read by keys that may read, written by keys that may ingest", async () => {
    const [reader, writer] = [await keyWith("read"), await keyWith("ingest")];
    expect((await post(DEPLOY, reader)).status).toBe(403);
    expect((await callAnnotations("GET", null, { headers: writer })).status).toBe(403);
    expect((await post({ ...DEPLOY, id: "by-key" }, writer)).status).toBe(201);
    expect((await callAnnotations("GET", "by-key", { headers: reader })).json.author).toBeNull();
    expect((await callAnnotations("DELETE", "by-key", { headers: reader })).status).toBe(403);
    expect((await callAnnotations("DELETE", "by-key", { headers: writer })).status).toBe(204);
  });

  it("are nobody else's", async () => {
    await post({ ...DEPLOY, id: "ours" });
    const theirs = { authorization: stranger };
    expect((await callAnnotations("GET", "ours", { headers: theirs })).status).toBe(404);
    expect((await callAnnotations("PATCH", "ours", { headers: theirs, body: { text: "x" } })).status).toBe(404);
    expect((await callAnnotations("DELETE", "ours", { headers: theirs })).status).toBe(404);
    expect((await callAnnotations("GET", null, { headers: theirs })).json.annotations).toEqual([]);
    expect((await post(DEPLOY, theirs, `account=${scope.accountSid}`)).status).toBe(404);
    expect((await callAnnotations("GET", null, {})).status).toBe(401);
    expect((await callAnnotations("GET", "ours", { headers: token() })).json.text).toBe("Release 4.2");
  });
});

describe("the export of a timeseries", () => {
  const download = async (query: string) => {
    const range = "from=2026-11-14&to=2026-11-15&granularity=day&country=IN";
    const url = `http://127.0.0.1:3000/api/v1/exports/timeseries.csv?${range}&${query}`;
    return (await exportTimeseries(new Request(url, { headers: token() }))).text();
  };

  it("has what happened, where it is asked for", async () => {
    await post({ ...DEPLOY, id: "india", text: "=Via B", country: "IN" });
    await post({ ...DEPLOY, id: "usa", text: "Elsewhere", country: "US" });
    const [head = "", row = ""] = (await download("annotations=true")).split("\r\n");
    expect(head).toMatch(/,currency,annotations$/);
    expect(row).toContain("deploy 2026-11-14T12:00:00Z, IN: =Via B");
    expect(row).not.toContain("Elsewhere");
    expect(await download("columns=annotations,attempted")).toMatch(/^annotations,attempted\r\n"?deploy /);
    expect(await download("")).not.toMatch(/annotations|Via B/);
  });
});

describe("the export of the list", () => {
  it("has all of them, or as many as are asked for", async () => {
    const own = await createTestScope();
    await prisma().$executeRaw`
      INSERT INTO annotation (account_id, id, kind, text, starts_at, updated_at)
      SELECT ${own.accountId}, 'n' || n, 'deploy', 'x', now(), now() FROM generate_series(1, 1234) n`;
    const headers = { authorization: await giveAuthToken(own) };
    const count = async (query: string) => {
      const url = `http://127.0.0.1:3000/api/v1/exports/annotations.csv?columns=id&${query}`;
      const lines = (await (await exportAnnotations(new Request(url, { headers }))).text()).trimEnd().split("\r\n");
      return lines.length - 1;
    };
    expect([await count(""), await count("limit=50"), await count("kind=incident")]).toEqual([1_234, 50, 0]);
  });
});

describe("annotations by a signed-in member", () => {
  it("are seen by viewers and added by analysts, under their name", async () => {
    expect((await callAnnotations("GET", null, { headers: session("viewer") })).status).toBe(200);
    expect((await post(DEPLOY, { ...session("viewer"), ...HERE })).status).toBe(403);
    const added = await post(DEPLOY, { ...session("analyst"), ...HERE });
    expect([added.status, added.json.author]).toEqual([201, "analyst"]);
  });

  it("are changed by their author and by admins", async () => {
    const add = async (headers: Record<string, string>) => (await post(DEPLOY, headers)).json.id as string;
    const change = async (id: string, headers: Record<string, string>) =>
      (await callAnnotations("PATCH", id, { headers: { ...headers, ...HERE }, body: { text: "x" } })).status;
    const [byAnalyst, byAdmin, byToken] = [
      await add({ ...session("analyst"), ...HERE }),
      await add({ ...session("admin"), ...HERE }),
      await add(token()),
    ];
    expect(await change(byAnalyst, session("analyst"))).toBe(200);
    expect(await change(byAnalyst, session("admin"))).toBe(200);
    expect(await change(byAnalyst, token())).toBe(403);
    expect(await change(byAdmin, session("analyst"))).toBe(403);
    expect(await change(byToken, session("analyst"))).toBe(403);
    expect(await change(byToken, session("admin"))).toBe(200);
    const remove = { headers: { ...session("analyst"), ...HERE } };
    expect((await callAnnotations("DELETE", byAdmin, remove)).status).toBe(403);
    expect((await callAnnotations("DELETE", byAnalyst, remove)).status).toBe(204);
  });

  it.each([
    ["another site's page", { "sec-fetch-site": "cross-site" }],
    ["a neighbour's page", { "sec-fetch-site": "same-site" }],
    ["another origin", { origin: "https://evil.example", host: "127.0.0.1:3000" }],
    ["a form without an origin", {}],
  ])("are not written for %s", async (_, from) => {
    const headers = { ...session("admin"), ...(from as Record<string, string>) };
    expect((await post(DEPLOY, headers)).status).toBe(401);
    expect((await callAnnotations("DELETE", "x", { headers })).status).toBe(401);
    expect((await callAnnotations("PATCH", "x", { headers, body: {} })).status).toBe(401);
  });
});
