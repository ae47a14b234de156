import { expect, it } from "vitest";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { chooseColumns } from "./export-parameters";

const NAMES = ["country", "attempted", "cost"] as const;

it("writes what is asked for, in that order and once", () => {
  expect(chooseColumns("cost, country,cost", NAMES)).toEqual(["cost", "country"]);
  expect(chooseColumns(undefined, NAMES, ["country"])).toEqual(["country"]);
});

it.each(["cost,price", "", "cost,"])("refuses %j and names what there is", (wanted) => {
  expect(() => chooseColumns(wanted, NAMES)).toThrow(
    expect.objectContaining({
      constructor: InvalidParameterError,
      field: "columns",
      accepted: "country, attempted, cost",
    }),
  );
});
