import { describe, expect, it } from "vitest";
import { parseAnnotationsTable } from "@/lib/annotations/annotations-table";
import { parseCarrierExport } from "@/lib/carriers/carrier-export";
import { parseCarriersExport } from "@/lib/carriers/carriers-table";
import { parseHealthTable } from "@/lib/data-health/health-table";
import type { AccountScope } from "@/lib/db/account-scope";
import { parseBreakdownExport } from "@/lib/export/breakdown-query";
import { InvalidParameterError } from "./invalid-parameter-error";
import { refuseUnknown } from "./refuse-unknown";

const SCOPE = { reportingZone: "UTC" } as AccountScope;

function refusalOf(parse: (params: URLSearchParams) => unknown, query: string): InvalidParameterError {
  try {
    parse(new URLSearchParams(query));
  } catch (error) {
    if (error instanceof InvalidParameterError) return error;
    throw error;
  }
  return expect.fail("it was taken");
}

it("names the parameter, however long, and those that there are", () => {
  const refuse = (params: URLSearchParams) => refuseUnknown(params, ["from", "to"], ["compare"]);
  expect(refuse(new URLSearchParams("compare=x&to=y"))).toBeUndefined();
  expect(refusalOf(refuse, `to=y&${"x".repeat(99)}=1`)).toMatchObject({ field: "x".repeat(64), accepted: "from, to" });
  expect(refusalOf(refuse, "%20=1").message).toBe("there is a parameter without a name");
});

describe("what a file takes is said to whoever misspells it:", () => {
  it.each([
    ["a breakdown", (params: URLSearchParams) => parseBreakdownExport(params, SCOPE), "group_by"],
    ["the carriers", (params: URLSearchParams) => parseCarriersExport(params, SCOPE), "country"],
    ["one carrier", (params: URLSearchParams) => parseCarrierExport(params, SCOPE), "carrier"],
    ["annotations", (params: URLSearchParams) => parseAnnotationsTable(params, SCOPE), "limit"],
    ["data health", parseHealthTable, "check"],
  ])("%s", (_name, parse, own) => {
    const { field, accepted } = refusalOf(parse, "bom=true&colour=red");
    expect(field).toBe("colour");
    expect(accepted.split(", ")).toEqual(expect.arrayContaining(["account", own, "columns", "bom", "sort", "order"]));
  });
});
