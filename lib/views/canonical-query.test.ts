import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { MAX_FILTER_VALUES } from "@/lib/report/filters";
import { toCanonicalQuery } from "./canonical-query";
import type { ViewPage } from "./view-page";

const SCOPE = { reportingZone: "Asia/Kathmandu" } as AccountScope;
const canonical = (query: string, page: ViewPage = "conversion") =>
  toCanonicalQuery(new URLSearchParams(query), page, SCOPE);

describe("the canonical query", () => {
  it.each([
    ["", ""],
    ["range=last_month", "range=last_month"],
    ["range=last_7_days", ""],
    ["tz=Asia/Calcutta&compare=previous", "tz=Asia%2FKolkata&compare=previous"],
    ["country=us&country=IN&country=US", "country=IN&country=US"],
    ["carrier=Jio&country=IN&granularity=day", "granularity=day&country=IN&carrier=Jio"],
    ["from=2026-11-14&to=2026-11-15T09:30", "from=2026-11-14&to=2026-11-15T09%3A30"],
    ["error_code=030003&status=failed", "status=failed&error_code=30003"],
    ["sender=%2B15551234567", "sender=%2B15551234567"],
  ])("of %s", (query, expected) => expect(canonical(query)).toBe(expected));

  it("holds neither how a page shows it nor what was searched for", () => {
    const search = "number=0123456789abcdef0123456789abcdef&last_digits=3210&sid=SM1&message=SM1";
    expect(canonical(`${search}&before=x&country=IN&account=AC1&view=map&saved_view=x`, "messages")).toBe("country=IN");
    expect(canonical("compare=previous&granularity=day&status=failed", "messages")).toBe("status=failed");
  });

  it("of the carriers' page is its range, its moment and the carrier chosen", () => {
    const query =
      "carrier=3Mob; Lycamobile&country=UA&at=2026-11-14T12:00&compare=previous&status=failed&range=last_30_days&q=jio";
    expect(canonical(query, "carriers")).toBe(
      "range=last_30_days&at=2026-11-14T12%3A00&country=UA&carrier=3Mob%3B+Lycamobile",
    );
    expect(canonical("range=last_7_days&tz=Asia/Calcutta", "carriers")).toBe("tz=Asia%2FKolkata");
    for (const wrong of ["country=UA", "at=2126-01-01", "range=last_13_months", "country=UA&country=IN&carrier=x"])
      expect(() => canonical(wrong, "carriers"), wrong).toThrow();
  });

  it("holds the filters that only messages have on their page alone", () => {
    const query = "provide_feedback=false&outcome=unconfirmed&country=IN";
    expect(canonical(query, "messages")).toBe("country=IN&outcome=unconfirmed&provide_feedback=false");
    expect(canonical(query)).toBe("country=IN");
    expect(() => canonical("outcome=maybe", "messages")).toThrow();
  });

  it.each(["country=XX", "range=ever", "range=today&from=2026-11-14", "from=2026-11-15&to=2026-11-14", "tz=Mars"])(
    "is none of %s",
    (query) => expect(() => canonical(query)).toThrow(),
  );

  it("is not longer than an address may be", () => {
    const senders = Array.from({ length: MAX_FILTER_VALUES }, (_, n) => `sender=${"x".repeat(100)}${n}`);
    expect(() => canonical(senders.join("&"))).toThrow("too many filters");
  });

  it("is the same for what asks the same, and of itself", () => {
    const pairs = fc.uniqueArray(
      fc.constantFrom("country=IN", "country=US", "carrier=Jio", "range=today", "status=failed", "provider=twilio"),
    );
    fc.assert(
      fc.property(pairs, fc.infiniteStream(fc.nat()), (given, random) => {
        const shuffled = given
          .map((pair) => [random.next().value ?? 0, pair] as const)
          .sort(([a], [b]) => a - b)
          .map(([, pair]) => pair);
        const expected = canonical(given.join("&"));
        expect(canonical([...shuffled, ...shuffled.filter((pair) => !pair.startsWith("range"))].join("&"))).toBe(
          expected,
        );
        expect(canonical(expected)).toBe(expected);
      }),
    );
  });
});
