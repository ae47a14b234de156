import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { mintAccountSid } from "@/lib/accounts/account-sid";
import { createApiKey } from "@/lib/auth/api-keys";
import type { Role } from "@/lib/auth/roles";
import { mintHex } from "@/lib/auth/secret-hash";
import { prisma } from "@/lib/db/prisma";
import { logger } from "@/lib/observability/logger";
import { metricsRegistry } from "@/lib/observability/metrics";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { basicHeader, giveAuthToken } from "@/lib/testing/credentials";
import { createTestScope } from "@/lib/testing/scope";
import { openTestSession } from "@/lib/testing/session-cookie";
import { ApiError } from "./errors";
import { methodNotAllowed } from "./method-not-allowed";
import { route } from "./route";

const GRANULARITIES = ["hour", "day"];
function query(params: URLSearchParams) {
  const granularity = params.get("granularity") ?? "day";
  if (GRANULARITIES.includes(granularity)) return { granularity };
  throw new InvalidParameterError("granularity", "granularity is none of ours", GRANULARITIES.join(", "));
}
const read = route({ access: "GET /api/v1/data-health", query }, ({ scope, query }) => ({
  account: scope.accountSid,
  ...query,
}));

const get = (handler: typeof read, path: string, headers: Record<string, string> = {}, method = "GET") =>
  handler(new Request(`http://localhost${path}`, { headers, method }));

async function createCaller() {
  const scope = await createTestScope();
  return { scope, sid: scope.accountSid, authorization: await giveAuthToken(scope) };
}

async function signIn(...memberships: { accountId: number; role: Role }[]) {
  const user = await prisma().appUser.create({
    data: { email: `${randomUUID()}@example.com`, name: "Ann", memberships: { create: memberships } },
  });
  return { cookie: await openTestSession(user.id) };
}

describe("route, called with credentials", () => {
  it("answers what the handler gives, for the caller's account", async () => {
    const { sid, authorization } = await createCaller();
    const response = await get(read, "/api/v1/x?granularity=hour", { authorization });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ account: sid, granularity: "hour" });
  });

  it("takes the account from the query where the caller may act for it", async () => {
    const [parent, child, stranger] = [await createCaller(), await createCaller(), await createCaller()];
    await prisma().account.update({ where: { id: child.scope.accountId }, data: { parentId: parent.scope.accountId } });
    const { authorization } = parent;
    expect(await (await get(read, `/x?account=${child.sid}`, { authorization })).json()).toMatchObject({
      account: child.sid,
    });
    const headers = { authorization, "x-request-id": "the-same-request" };
    const [others, nobodys] = await Promise.all(
      [stranger.sid, mintAccountSid()].map((sid) => get(read, `/x?account=${sid}`, headers)),
    );
    expect(others?.status).toBe(404);
    expect(await others?.text()).toBe(await nobodys?.text());
  });

  it("refuses wrong ones, and keys without the scope", async () => {
    const { scope, sid } = await createCaller();
    const wrong = await get(read, "/x", { authorization: basicHeader(sid, mintHex()) });
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get("www-authenticate")).toMatch(/^Basic /);
    const key = await createApiKey(scope, { name: "k", scopes: ["ingest"] });
    const forbidden = await get(read, "/x", { authorization: basicHeader(key.sid, key.secret) });
    expect([forbidden.status, (await forbidden.json()).error.code]).toEqual([403, "forbidden"]);
  });

  it("names a wrong parameter and what it takes", async () => {
    const { authorization } = await createCaller();
    const response = await get(read, "/x?granularity=minute", { authorization });
    expect(response.status).toBe(400);
    expect((await response.json()).error).toMatchObject({
      code: "invalid_parameter",
      parameter: "granularity",
      accepted: "hour, day",
    });
  });
});

describe("route, called by somebody signed in", () => {
  it("answers for the account in the query, or for the first", async () => {
    const [a, b, stranger] = [await createCaller(), await createCaller(), await createCaller()];
    const cookie = await signIn(
      { accountId: a.scope.accountId, role: "viewer" },
      { accountId: b.scope.accountId, role: "viewer" },
    );
    const account = async (path: string) => (await (await get(read, path, cookie)).json()).account;
    expect(await account("/x")).toBe(a.sid);
    expect(await account(`/x?account=${b.sid}`)).toBe(b.sid);
    expect((await get(read, `/x?account=${stranger.sid}`, cookie)).status).toBe(404);
    expect((await get(read, "/x", await signIn())).status).toBe(404);
  });

  it("needs the role", async () => {
    const { scope } = await createCaller();
    const exported = route({ access: "GET /api/v1/exports/messages.csv" }, () => "all of it");
    const status = async (role: Role) =>
      (await get(exported, "/x", await signIn({ accountId: scope.accountId, role }))).status;
    expect([await status("viewer"), await status("analyst"), await status("admin")]).toEqual([403, 200, 200]);
  });

  it("counts for reading only", async () => {
    const { scope } = await createCaller();
    const cookie = await signIn({ accountId: scope.accountId, role: "admin" });
    const ingest = route({ access: "POST /api/v1/messages" }, () => "written");
    expect((await get(read, "/x", cookie, "POST")).status).toBe(401);
    expect((await get(ingest, "/x", cookie)).status).toBe(401);
  });

  it("gives a browser no challenge, which it would meet with a dialog of its own", async () => {
    const challenge = async (headers: Record<string, string>) =>
      (await get(read, "/x", headers)).headers.get("www-authenticate");
    expect(await challenge({ "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors" })).toBeNull();
    expect(await challenge({ "sec-fetch-dest": "empty" })).toBeNull();
    // All that Node's own fetch sends.
    expect(await challenge({ "sec-fetch-mode": "cors" })).toMatch(/^Basic realm=/);
  });
});

describe("every answer", () => {
  afterEach(() => void vi.restoreAllMocks());
  const open = route({ access: "GET /api/health/live" }, ({ requestId }) => ({ requestId }));

  it("carries a request id and the headers of an API", async () => {
    const response = await get(open, "/x", { "x-request-id": "from-the-proxy-1" });
    expect(await response.json()).toEqual({ requestId: "from-the-proxy-1" });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "x-request-id": "from-the-proxy-1",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    });
    const failed = await get(
      route({ access: "GET /api/health/live" }, () => Promise.reject(new ApiError("not_found", "no"))),
      "/x",
    );
    expect(failed.headers.get("cache-control")).toBe("no-store");
    expect(failed.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("leaves one line in the log, without anything that was sent", async () => {
    const lines: unknown[] = [];
    for (const level of ["info", "error"] as const)
      vi.spyOn(logger(), level).mockImplementation((line: unknown) => void lines.push({ level, line }));
    const { sid, authorization } = await createCaller();
    const secret = "+15551234567";
    await get(read, `/api/v1/x?granularity=${encodeURIComponent(secret)}`, { authorization, cookie: secret });
    expect(lines).toMatchObject([
      { level: "info", line: { method: "GET", route: "/api/v1/x", status: 400, account: sid, ms: expect.any(Number) } },
    ]);

    const broken = route({ access: "GET /api/health/live" }, () => Promise.reject(new Error(secret)));
    const response = await get(broken, "/api/v1/broken");
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatchObject({
      level: "error",
      line: { status: 500, requestId: response.headers.get("x-request-id"), error: { type: "Error" } },
    });
    const logged = JSON.stringify(lines);
    for (const sent of [secret, "5551234567", authorization]) expect(logged).not.toContain(sent);
    expect(await response.text()).not.toContain(secret);
  });

  it("is counted by route, method and status", async () => {
    const path = `/counted/${randomUUID()}`;
    await get(open, path);
    await get(open, path);
    expect(await metricsRegistry().metrics()).toContain(
      `http_request_duration_seconds_count{route="${path}",method="GET",status="200"} 2`,
    );
  });

  it("says which methods there are", async () => {
    const response = await get(methodNotAllowed("GET", "HEAD"), "/x", {}, "DELETE");
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    expect((await response.json()).error.code).toBe("method_not_allowed");
  });
});
