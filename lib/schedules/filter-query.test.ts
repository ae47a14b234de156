import { describe, expect, it } from "vitest";
import { mintScope } from "@/lib/auth/mint-scope";
import { toFilterQuery } from "./filter-query";

const scope = mintScope({
  id: 1,
  sid: `AC${"1".repeat(32)}`,
  parentId: null,
  reportingZone: "UTC",
  confirmationWindowMinutes: 60,
  currency: "USD",
  messagesKeptFrom: null,
});
const read = (text: string) => toFilterQuery(new URLSearchParams(text), scope);

describe("toFilterQuery", () => {
  it.each([
    ["", ""],
    ["country=in&country=NP&country=IN", "country=IN&country=NP"],
    ["from=2026-11-01&to=2026-11-02&tz=UTC&compare=previous&granularity=day&group_by=carrier&account=AC1", ""],
    ["range=today&carrier=Jio&sort=attempted&search=%2B919812345678", "carrier=Jio"],
    ["error_code=30003&status=failed", "status=failed&error_code=30003"],
    ["error_code=0&error_code=30003&error_code=Unknown", "error_code=30003&error_code=unknown"],
  ])("keeps of %j the filters", (text, query) => {
    expect(read(text)).toBe(query);
    expect(read(query)).toBe(query);
  });

  it.each(["country=XX", "carrier=a; select 1", "error_code=x", "status=lost"])("refuses %s", (text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ name: "InvalidParameterError" }));
  });
});
