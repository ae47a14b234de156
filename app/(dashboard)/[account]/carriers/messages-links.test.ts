import { describe, expect, it } from "vitest";
import { toMessagesLinks } from "./messages-links";

const AT = Date.parse("2026-11-20T12:00:00Z");
const range = { from: AT - 3_600_000, to: AT };
const links = (carrier: string, search = "", now = AT) =>
  toMessagesLinks("AC1", new URLSearchParams(search), {
    name: { country: "IN", carrier },
    list: { zone: "UTC", now, at: AT },
    range,
  });

describe("the messages of a carrier", () => {
  it("are listed over the page's range", () => {
    const all = "/AC1/messages?range=last_7_days&tz=UTC&country=IN&carrier=AT%26T";
    const csv = "/api/v1/carriers/messages.csv?account=AC1&range=last_7_days&tz=UTC&country=IN&carrier=AT%26T&bom=true";
    expect(links("AT&T", "range=last_7_days&tz=UTC&q=jio&series=table")).toEqual({ all, around: all, csv });
  });

  it("end where a past page does", () => {
    expect(links("Jio", "range=last_7_days&at=2026-11-20T12:00:00Z", AT + 1).all).toBe(
      "/AC1/messages?from=2026-11-20T11%3A00%3A00.000Z&to=2026-11-20T12%3A00%3A00.000Z&country=IN&carrier=Jio",
    );
  });

  it.each(["Semi--Dash", "/*c*/", "1 OR 1=1", "Open (bracket"])(
    "have no list of their own of %s, but a file",
    (name) => {
      const csv = `/api/v1/carriers/messages.csv?${new URLSearchParams({ account: "AC1", country: "IN", carrier: name, bom: "true" })}`;
      expect(links(name)).toEqual({ all: null, around: "/AC1/messages?country=IN", csv });
    },
  );
});
