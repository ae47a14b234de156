import { describe, expect, it } from "vitest";
import { NOTHING, toReportFields } from "@/lib/report/measures";
import { toCountryRows, toCountryTotal } from "./country-rows";

const of = (confirmed: number, attempted: number, mature = true) =>
  toReportFields({ ...NOTHING, attempted, delivered: confirmed, confirmed }, mature);

const display = { currency: "USD", locale: "en-GB" };

describe("toCountryRows", () => {
  it("greys what is of few messages", () => {
    const rows = toCountryRows(
      [
        { country: "IN", ...of(20, 30) },
        { country: "GB", ...of(20, 29) },
      ],
      [],
      display,
    );
    expect(rows.map(({ few }) => few)).toEqual([false, true]);
  });

  it("calls a change real only if the report does", () => {
    const conversion_rate = { difference: -0.5, low: -0.6, high: -0.4, real: "worse", overdispersion: 1 } as const;
    const change = { conversion_rate, delivery_rate: null, post_delivery_conversion_rate: null };
    const [row] = toCountryRows([{ country: "IN", ...of(300, 1000), change }], [], display);
    expect([row?.texts.change, row?.real]).toEqual(["−50.0 pt", "worse"]);
  });

  it("adds up the carriers that the heat map has no column for, the unknown among them", () => {
    const carriers = ["A", "B", "C", "D", "E", "F", "unknown"].map((carrier, index) => ({
      country: "IN",
      carrier,
      ...of(10 * (index + 1), 100),
    }));
    const [row] = toCountryRows([{ country: "IN", ...of(280, 700) }], carriers, display);
    expect(row?.carriers.map(({ name }) => name).at(-1)).toBe("Unknown carrier");
    expect(row?.rest).toMatchObject({ name: "2 more", few: false, values: { conversion_rate: 0.65 } });
  });
});

describe("toCountryTotal", () => {
  it("leaves out the unknown country and those of the previous period alone", () => {
    const india = { country: "IN", ...of(1, 2) };
    const rest = [
      { country: "ZZ", ...of(1, 2) },
      { country: "GB", ...of(0, 0), previous: of(1, 2) },
    ];
    expect(toCountryTotal([india, ...rest], "en-GB")).toBe("1 country");
    expect(toCountryTotal([india, { ...india, country: "US" }, ...rest], "en-GB")).toBe("2 countries");
    expect(toCountryTotal(rest, "en-GB")).toBe("0 countries");
  });
});
