import { describe, expect, it } from "vitest";
import * as report from "@/app/api/v1/reports/funnel/route";
import { DELETE, GET, OPTIONS, PATCH, POST, PUT } from "./route";

const URL_OF_NOTHING = "http://localhost/api/v1/nope";

describe("a path that the API does not have", () => {
  const handlers = Object.entries({ GET, POST, PUT, PATCH, DELETE, OPTIONS });

  it.each(handlers)("is not found by %s", async (method, handle) => {
    const response = await handle(new Request(URL_OF_NOTHING, { method }));
    expect(response.status).toBe(404);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await response.json()).toEqual({
      error: {
        code: "not_found",
        message: "There is no such resource.",
        request_id: response.headers.get("x-request-id"),
      },
    });
  });
});

describe("a report", () => {
  const { GET: _allowed, OPTIONS: tell, ...others } = report;
  const allowed = "GET, HEAD, OPTIONS";

  it.each(Object.entries(others))("is not taken by %s", async (method, handle) => {
    const response = await handle(new Request("http://localhost/api/v1/reports/funnel", { method }));
    expect([response.status, response.headers.get("allow")]).toEqual([405, allowed]);
    expect((await response.json()).error.code).toBe("method_not_allowed");
  });

  it("tells its methods", async () => {
    const response = await tell(new Request("http://localhost/api/v1/reports/funnel", { method: "OPTIONS" }));
    expect([response.status, response.headers.get("allow")]).toEqual([204, allowed]);
  });
});
