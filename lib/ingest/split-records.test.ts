import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRecordSplitter, MAX_RECORD_BYTES, MalformedBodyError } from "./split-records";

type Body = string | Uint8Array;

/** The records of a body that comes in pieces of these sizes, as text; "…" stands for one that is too large. */
function split(body: Body, isNdjson: boolean, sizes: readonly number[] = []): string[] {
  const bytes = Buffer.from(body);
  const splitter = createRecordSplitter(isNdjson);
  const records: string[] = [];
  const take = (found: Iterable<Uint8Array | null>) => {
    for (const raw of found) records.push(raw === null ? "…" : Buffer.from(raw).toString("latin1"));
  };
  let at = 0;
  for (const size of sizes) {
    take(splitter.push(bytes.subarray(at, at + size)));
    at += size;
  }
  take(splitter.push(bytes.subarray(at)));
  take(splitter.end());
  return records;
}

const attempt = (body: Body, isNdjson: boolean, sizes?: readonly number[]) => {
  try {
    return split(body, isNdjson, sizes);
  } catch (error) {
    if (error instanceof MalformedBodyError) return error.message;
    throw error;
  }
};

describe("a JSON body", () => {
  it.each<[string, string[]]>([
    ['{"a":1}', ['{"a":1}']],
    [' \n{\n  "a": [1, {}]\n}\n', ['{\n  "a": [1, {}]\n}']],
    ['{"a":1}\n{"b":"}\\"{"}\r\n\n{}', ['{"a":1}', '{"b":"}\\"{"}', "{}"]],
    ["[]", []],
    [' [ {"a":1} , {"b":[2]},null,1 ] ', ['{"a":1}', '{"b":[2]}', "null", "1"]],
    ['["a]\\\\",[[]],-1e3,hello]', ['"a]\\\\"', "[[]]", "-1e3", "hello"]],
    ['\ufeff{"a":1}', ['{"a":1}']],
    ["null", ["null"]],
  ])("%j has the records %j", (body, records) => expect(split(body, false)).toEqual(records));

  it.each([
    "",
    "   ",
    "\ufeff",
    '{"a":1',
    '{"a":"',
    "[",
    '[{"a":1}',
    '[{"a":1},',
    "[1,]",
    "[,1]",
    "[1 2]",
    "[1]]",
    "[1]{}",
    "]",
    "}",
    ",",
  ])("%j has no records", (body) => expect(() => split(body, false)).toThrow(MalformedBodyError));

  it("leaves what is inside a record to whoever reads it", () =>
    expect(split('[{"a" 1}, {[}}, {"b":2}]', false)).toEqual(['{"a" 1}', "{[}}", '{"b":2}']));
});

describe("an NDJSON body", () => {
  it.each<[string, string[]]>([
    ['{"a":1}\n{"b":2}', ['{"a":1}', '{"b":2}']],
    ['{"a":1}\r\n \t\r\n\n{"b":2}\n', ['{"a":1}\r', '{"b":2}']],
    ['{"a":\n{"b":2}\n', ['{"a":', '{"b":2}']],
    ['[{"a":1},\n{"b":2}]', ['{"a":1}', '{"b":2}']],
  ])("%j has the records %j", (body, records) => expect(split(body, true)).toEqual(records));
});

describe("a record that is too large", () => {
  const huge = `{"a":"${"x".repeat(10 * 1024 * 1024)}"}`;
  const largest = `"${"x".repeat(MAX_RECORD_BYTES - 2)}"`;

  it.each([
    [`{"b":1}\n${huge}\n{"c":2}`, false],
    [`{"b":1}\n${huge}\n{"c":2}`, true],
    [`[{"b":1},${huge},{"c":2}]`, false],
  ] as const)("costs its neighbours nothing and is not kept", (body, isNdjson) => {
    const pieces = Array.from({ length: 200 }, () => 65_536);
    expect(split(body, isNdjson, pieces)).toEqual(['{"b":1}', "…", '{"c":2}']);
    expect(split(body, isNdjson)).toEqual(['{"b":1}', "…", '{"c":2}']);
  });

  it("is larger than 64 KiB", () => {
    expect(split(`${largest}\n"${largest}`, true)).toEqual([largest, "…"]);
    expect(split(`[${largest},"${largest.slice(1)}]`, false)).toHaveLength(2);
  });
});

const fragment = fc.constantFrom(
  '{"a":1}',
  "{",
  "}",
  "[",
  "]",
  '"',
  "\\",
  ",",
  "\n",
  " ",
  "\r\n",
  "1",
  '"x"',
  "é",
  "\ufeff",
  "\0",
);
const anyBody = fc.oneof(
  fc.array(fragment, { maxLength: 40 }).map((parts) => Buffer.from(parts.join(""))),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
);

describe("any bytes", () => {
  it("are split the same however they come, or fail with MalformedBodyError", () =>
    fc.assert(
      fc.property(anyBody, fc.boolean(), fc.array(fc.nat({ max: 5 }), { maxLength: 60 }), (body, isNdjson, sizes) => {
        expect(attempt(body, isNdjson, sizes)).toEqual(attempt(body, isNdjson));
      }),
      { numRuns: 2_000 },
    ));
});

describe("any values", () => {
  const values = fc.array(fc.jsonValue().filter((value) => typeof value === "object" && value !== null));
  const spaced = (separator: string, indent: number) => (list: readonly unknown[]) =>
    list.map((value) => JSON.stringify(value, null, indent)).join(separator);

  it("come back from an array and from a sequence", () =>
    fc.assert(
      fc.property(values, fc.nat({ max: 3 }), (list, indent) => {
        const parsed = (records: string[]) => records.map((r) => JSON.parse(Buffer.from(r, "latin1").toString("utf8")));
        const expected = JSON.parse(JSON.stringify(list));
        expect(parsed(split(`[${spaced(" , ", indent)(list)}]`, false))).toEqual(expected);
        const [first] = list;
        if (first === undefined || Array.isArray(first)) return;
        expect(parsed(split(spaced("\n", indent)(list), false))).toEqual(expected);
        expect(parsed(split(spaced("\n", 0)(list), true))).toEqual(expected);
      }),
    ));
});
