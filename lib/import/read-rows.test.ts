import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block, Line } from "./block";
import { detectFormat } from "./detect-format";
import { IMPORT_FORMATS, type ImportFormat } from "./formats";
import { readRows } from "./read-rows";
import { UnreadableFileError } from "./unreadable-file-error";

/** A file in memory, read in chunks of this size. */
const fileOf = (content: string | Uint8Array, chunkSize = 1 << 16) => {
  const bytes = Buffer.from(content as string);
  return {
    head: bytes.subarray(0, 1 << 16),
    async *read(offset: number) {
      for (let at = offset; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
    },
  };
};

const START = { offset: 0, line: 0 };

async function collect(blocks: AsyncIterable<Block>): Promise<Block[]> {
  const collected: Block[] = [];
  for await (const block of blocks) collected.push(block);
  return collected;
}

async function readAll(file: ReturnType<typeof fileOf>, format: ImportFormat, after = START): Promise<Line[]> {
  return (await collect(readRows(file, format, after).blocks)).flatMap(({ lines }) => lines);
}

/** What a test compares: the line, and its SID or what is wrong with it. */
const briefly = (lines: Line[]) => lines.map(({ line, row, problem }) => `${line} ${problem?.reason ?? row?.sid}`);

describe("JSON lines", () => {
  const text = '{"sid":"a"}\n\n{"sid":\r\n[1]\n{"sid":"b"}\r\n\u0000\n{"sid":"c"}';
  it("reads a row a line and gives up broken lines only", async () => {
    const rows = ["1 a", "3 not_json", "4 not_json", "5 b", "6 not_json", "7 c"];
    expect(briefly(await readAll(fileOf(text), "bulkexport"))).toEqual(rows);
    expect(briefly(await readAll(fileOf(text, 1), "bulkexport"))).toEqual(rows);
    expect(briefly(await readAll(fileOf(`\ufeff${text}`), "bulkexport"))).toEqual(rows);
  });

  it("passes over a line of 10 MB", async () => {
    const long = `{"sid":"long","body":"${"x".repeat(10_000_000)}"}`;
    const lines = await readAll(fileOf(`{"sid":"a"}\n${long}\n{"sid":"b"}\n`), "bulkexport");
    expect(briefly(lines)).toEqual(["1 a", "2 too_long", "3 b"]);
  });

  it("passes over invalid UTF-8 in fields that nobody reads", async () => {
    const bytes = Buffer.concat([Buffer.from('{"sid":"a","body":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}\n')]);
    expect(briefly(await readAll(fileOf(bytes), "bulkexport"))).toEqual(["1 a"]);
  });
});

describe("CSV", () => {
  const header = "sid,date_created,from\n";
  it("counts lines, not records", async () => {
    const text = `${header}a,2026-11-01,"x\r\ny\n\n"\r\nb,2026-11-01,"say ""hi"", you"\n\nc,2026-11-01,z`;
    const lines = await readAll(fileOf(text), "csv");
    expect(briefly(lines)).toEqual(["2 a", "6 b", "8 c"]);
    expect(lines[1]?.row?.from).toBe('say "hi", you');
  });

  it("gives up the line whose quotes do not match, whatever follows", async () => {
    const text = `${header}a,1,x\nb,1,"never closed\nc,1,z\nd,1,5" pipe\ne,1,"quoted"\nf,1\n`;
    expect(briefly(await readAll(fileOf(text), "csv"))).toEqual([
      "2 a",
      "3 not_csv",
      "4 c",
      "5 not_csv",
      "6 e",
      "7 wrong_columns",
    ]);
  });

  it("goes on after quotes that stay open over megabytes", async () => {
    const filler = Array.from({ length: 40_000 }, (_, i) => `r${i},2026-11-01,${"y".repeat(40)}\n`);
    const text = `${header}a,1,"open\n${filler.join("")}`;
    const lines = await readAll(fileOf(text), "csv");
    expect(lines.length).toBe(filler.length + 1);
    expect(lines[0]?.problem).toBeDefined();
    expect(briefly(lines.slice(-1))).toEqual(["40002 r39999"]);
  });

  it("takes the guard against formulas off, reads other delimiters, comments and a zone in the header", async () => {
    const text = `\ufeff# as of today\nsid;date_created (Asia/Kolkata);to;other\na;2026-11-01 15:35:30;'+919812345678;'-x\n`;
    const rows = readRows(fileOf(text), "csv", START);
    const lines = (await collect(rows.blocks)).flatMap((block) => block.lines);
    expect(lines).toEqual([
      { line: 3, row: { sid: "a", date_created: "2026-11-01 15:35:30", to: "+919812345678", other: "-x" } },
    ]);
    expect(rows.zoneOf("date_created")).toBe("Asia/Kolkata");
    expect(rows.zoneOf("date_sent")).toBe("UTC");
  });

  it("reads the Console's names", async () => {
    const text = "From,To,Body,Status,SentDate,Sid\n+1500,+91,secret,sent,2026-11-01T10:00:00Z,SM1\n";
    expect((await readAll(fileOf(text), "console-csv"))[0]?.row).toEqual({
      from: "+1500",
      to: "+91",
      status: "sent",
      date_sent: "2026-11-01T10:00:00Z",
      sid: "SM1",
    });
  });

  it("refuses a header without what every message needs, or with a zone that is none", () => {
    expect(() => readRows(fileOf("a,b\n1,2\n"), "csv", START)).toThrow(UnreadableFileError);
    expect(() => readRows(fileOf("sid,date_created (Mars/Olympus)\n"), "csv", START)).toThrow(/no known time zone/);
  });
});

describe("JSON documents", () => {
  const attempt = (sid: string) => ({ sid, conversion_status: "unconverted", channel_data: { list: [{ x: "]}" }] } });
  const page = (...sids: string[]) => ({ meta: { key: "attempts" }, attempts: sids.map(attempt) });

  it.each([
    ["a page", JSON.stringify(page("a", "b", "c"))],
    ["pages one after another", `${JSON.stringify(page("a"))}\n${JSON.stringify(page("b", "c"))}`],
    ["an array of pages", JSON.stringify([page("a", "b"), page(), page("c")])],
    ["an array of attempts", JSON.stringify([attempt("a"), attempt("b"), attempt("c")])],
    ["attempts, one a line", ["a", "b", "c"].map((sid) => JSON.stringify(attempt(sid))).join("\n")],
    ["pretty pages", [page("a", "b"), page("c")].map((each) => JSON.stringify(each, null, 2)).join("\n")],
  ])("finds the attempts of %s", async (_what, text) => {
    for (const size of [1, 7, 1 << 16]) {
      const lines = await readAll(fileOf(text, size), "verify-attempts");
      expect(lines.map(({ row }) => row?.sid)).toEqual(["a", "b", "c"]);
    }
  });

  it("names the lines", async () => {
    const lines = await readAll(fileOf(JSON.stringify(page("a", "b"), null, 2)), "verify-attempts");
    expect(lines.map(({ line }) => line)).toEqual([6, 17]);
  });

  it("reads pages of Twilio's message list", async () =>
    expect(briefly(await readAll(fileOf('{\n"page":0,"messages":[{"sid":"a"},\n{"sid":"b"}]}'), "bulkexport"))).toEqual(
      ["2 a", "3 b"],
    ));

  it("says where a document that does not end began", async () =>
    await expect(readAll(fileOf(`${JSON.stringify(page("a")).slice(0, -1)}\n`), "verify-attempts")).rejects.toThrow(
      /ends amid/,
    ));

  it("reports what is outside of any document once a line", async () =>
    expect(briefly(await readAll(fileOf(`nonsense here\n${JSON.stringify(page("a"))}`), "verify-attempts"))).toEqual([
      "1 not_json",
      "2 a",
    ]));
});

describe("detectFormat", () => {
  it.each<[ImportFormat, string]>([
    ["bulkexport", '{"sid":"SM1","date_created":"2026-11-01T00:00:00Z"}'],
    ["bulkexport", 'id": "SM0"}\n{"sid":"SM1","date_created":"2026-11-01T00:00:00Z"}'],
    ["verify-attempts", '{"meta":{},\n "attempts": []}'],
    [
      "console-csv",
      '"From","To","Body","Status","SentDate","ApiVersion","NumSegments","ErrorCode","AccountSid","Sid"\n',
    ],
    ["csv", "\ufeffsid,date_created\n"],
    ["csv", "# as of 2026\nsid,date_created [Asia/Kolkata]\n"],
  ])("knows %s", (format, head) => expect(detectFormat(Buffer.from(head))).toBe(format));

  it.each([
    ["", /empty/],
    ["\n\n", /empty/],
    ["PK\u0003\u0004....", /ZIP/],
    ["name,age\n", /neither/],
    ['{"hello":1}', /neither/],
    ["\u0000\u0001\u0002", /neither/],
  ])("refuses %j", (head, message) => expect(() => detectFormat(Buffer.from(head))).toThrow(message));

  it("refuses UTF-16", () =>
    expect(() => detectFormat(Buffer.from("\ufeffsid,date_created", "utf16le"))).toThrow(/UTF-16/));
});

const anyContent = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(..."{}[]\",:\\\n\r;#' a1", '{"sid":"a"}\n', '"attempts":[', "sid,date_created\n", "\u00e9"),
      {
        maxLength: 80,
      },
    )
    .map((parts) => Buffer.from(parts.join(""))),
);

it("reads any bytes in any format, in chunks of any size, and throws nothing but UnreadableFileError", async () => {
  await fc.assert(
    fc.asyncProperty(
      anyContent,
      fc.constantFrom(...IMPORT_FORMATS),
      fc.integer({ min: 1, max: 50 }),
      async (bytes, format, size) => {
        const read = async (chunkSize: number) => {
          try {
            return briefly(await readAll(fileOf(bytes, chunkSize), format));
          } catch (error) {
            expect(error).toBeInstanceOf(UnreadableFileError);
            return String(error);
          }
        };
        expect(await read(size)).toEqual(await read(1 << 16));
        try {
          expect(IMPORT_FORMATS).toContain(detectFormat(Buffer.from(bytes)));
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableFileError);
        }
      },
    ),
    { numRuns: 300 },
  );
});

const SIZES = 20_000;
const manyLines: Record<ImportFormat, string> = {
  bulkexport: Array.from({ length: SIZES }, (_, i) => `{"sid":"m${i}","body":"${"x".repeat(i % 200)}"}\n`).join(""),
  "verify-attempts": JSON.stringify({
    attempts: Array.from({ length: SIZES }, (_, i) => ({ sid: `m${i}`, conversion_status: "converted" })),
  }),
  csv: `sid,date_created,from\n${Array.from({ length: SIZES }, (_, i) => `m${i},1,"a\n${"b".repeat(i % 200)}"\n`).join("")}`,
  "console-csv": `Sid,SentDate,Status\n${Array.from({ length: SIZES }, (_, i) => `m${i},${"1".repeat(i % 200)},x\r\n`).join("")}`,
};

it.each(IMPORT_FORMATS)("goes on with %s after any block as if it had never stopped", async (format) => {
  const file = fileOf(manyLines[format]);
  const blocks = await collect(readRows(file, format, START).blocks);
  expect(blocks.length).toBeGreaterThan(1);
  const all = briefly(blocks.flatMap(({ lines }) => lines));
  expect(all.length).toBe(SIZES);
  let read = 0;
  for (const { lines, end } of blocks) {
    read += lines.length;
    expect(briefly(await readAll(file, format, end))).toEqual(all.slice(read));
  }
});
