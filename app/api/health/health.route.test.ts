import { afterEach, describe, expect, it, vi } from "vitest";
import { pool } from "@/lib/db/pool";
import { basicHeader, giveAuthToken } from "@/lib/testing/credentials";
import { getFirstScope } from "@/lib/testing/first-account";
import { createTestScope } from "@/lib/testing/scope";
import { createMember } from "@/lib/testing/session-cookie";
import { GET as metrics } from "../metrics/route";
import { GET as live } from "./live/route";
import { GET as ready } from "./ready/route";

const request = (path: string, headers: Record<string, string> = {}) =>
  new Request(`http://localhost${path}`, { headers });

describe("health", () => {
  afterEach(() => void vi.restoreAllMocks());

  it("is live without asking the database", async () => {
    const query = vi.spyOn(pool(), "query");
    const response = await live(request("/api/health/live"));
    expect([response.status, await response.json()]).toEqual([200, { status: "live" }]);
    expect(query).not.toHaveBeenCalled();
  });

  it("is ready when the database answers and has every migration", async () => {
    const response = await ready(request("/api/health/ready"));
    expect([response.status, await response.json()]).toEqual([200, { status: "ready" }]);
  });

  it("says which check failed, and nothing of how", async () => {
    const away = Object.assign(new Error("connect ECONNREFUSED 10.1.2.3:5432"), { code: "ECONNREFUSED" });
    vi.spyOn(pool(), "query").mockImplementation(() => Promise.reject(away));
    const response = await ready(request("/api/health/ready"));
    expect([response.status, await response.json()]).toEqual([503, { status: "not_ready", failed: "database" }]);
    expect(response.headers.get("retry-after")).toBe("1");
  });
});

describe("metrics", () => {
  it("are Prometheus text for who may read in the first account, and name none", async () => {
    const { cookie } = await createMember(await getFirstScope(), "viewer");
    const response = await metrics(request("/api/metrics", { cookie }));
    expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await response.text();
    expect(text).toMatch(/^process_resident_memory_bytes \d/m);
    expect(text).not.toMatch(/AC[0-9a-f]{32}/i);
    const authorization = await giveAuthToken(await createTestScope());
    expect((await metrics(request("/api/metrics", { authorization }))).status).toBe(403);
    expect((await metrics(request("/api/metrics"))).status).toBe(401);
    expect((await metrics(request("/api/metrics", { authorization: basicHeader("x", "y") }))).status).toBe(401);
  });
});
