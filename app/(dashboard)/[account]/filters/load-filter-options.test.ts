import { createLoader } from "nuqs/server";
import { afterEach, expect, it, vi } from "vitest";
import { PARAMETER_VALUES } from "@/lib/report/filters";
import { loadCarriers } from "../annotations/load-carriers";
import { valueName } from "./filter-names";
import { isTaken, loadFilterOptions } from "./load-filter-options";
import { searchParams } from "./search-params";

afterEach(() => vi.unstubAllGlobals());
const givenAnswer = (answer: object) => vi.stubGlobal("fetch", async () => Response.json(answer));

const NAMES = [
  "Jio",
  "AT&T",
  "3Mob; Lycamobile",
  'SIA "UNISTARS"',
  "Semi--Dash",
  "1 OR 1=1",
  "Open (bracket",
  "unknown",
];

it.each(["carrier", "sender", "channel", "provider"] as const)("offers of each %s what the filter takes", (filter) => {
  for (const name of NAMES) expect(isTaken(filter, name), name).toBe(PARAMETER_VALUES[filter].safeParse(name).success);
});

it("offers whatever codes there are", () => {
  expect(isTaken("country", "ZZ")).toBe(true);
  expect(isTaken("error_code", "30003")).toBe(true);
});

it.each([
  ["", "unknown"],
  ["error_code=0&error_code=30003", "0"],
  ["error_code=Unknown", "Unknown"],
])("offers failures without a code, as the address %s calls them", async (address, value) => {
  givenAnswer({
    rows: [
      { error_code: 30003, cause: "Unreachable", failures: 1_200 },
      { error_code: null, cause: null, failures: 7 },
    ],
  });
  const search = createLoader(searchParams)(new URLSearchParams(address));
  const options = await loadFilterOptions("error_code", { account: "AC1", search, locale: "en" });
  expect(options).toMatchObject([
    { value: "30003", label: "30003 Unreachable", note: "1,200" },
    { value, label: "No code was told", note: "7", also: ["unknown"] },
  ]);
  expect(PARAMETER_VALUES.error_code.parse(value)).toBe(0);
  expect([value, "30003"].map((code) => valueName("error_code", code, "en"))).toEqual(["No code was told", "30003"]);
});

it.each([
  ["query_timeout", "This took too long: with group_by=sender …", /^To list them every message of the range is read/],
  ["invalid_parameter", "senders are told by messages, kept since Monday.", /^senders are told by messages/],
])("says why there are no choices: %s", async (code, message, why) => {
  vi.stubGlobal("fetch", async () => Response.json({ error: { code, message } }, { status: 503 }));
  const search = createLoader(searchParams)(new URLSearchParams());
  const choices = loadFilterOptions("sender", { account: "AC1", search, locale: "en" });
  await expect(choices).rejects.toMatchObject({ name: "NoChoicesError", message: expect.stringMatching(why) });
});

it("suggests every carrier there is to annotations, which take any name", async () => {
  givenAnswer({ rows: NAMES.map((carrier) => ({ carrier })) });
  expect(await loadCarriers("AC1", "IN", new AbortController().signal)).toEqual(NAMES);
});
