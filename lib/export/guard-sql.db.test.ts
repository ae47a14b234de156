import fc from "fast-check";
import { expect, it } from "vitest";
import { pool } from "@/lib/db/pool";
import { guardSql } from "./guard-sql";
import { guardText } from "./guard-text";

const PIECES = [
  ...[
    "=",
    "+",
    "-",
    "@",
    "'",
    "0",
    "1",
    "12",
    "2026",
    "1e5",
    ".",
    ",",
    ":",
    "/",
    "%",
    "(",
    ")",
    " ",
    "\u00a0",
    "$",
    "€",
    "₹",
    "＝",
    "１",
  ],
  ...["TRUE", "false", "March", "MAY", "sept", "Jio", "SM0a1b", "am", "PM", "EUR", "é", "_", "\t", "\r", "•"],
];

it("guards in PostgreSQL exactly what it guards here", async () => {
  const text = fc.oneof(
    fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join("")),
    fc.string({ minLength: 1, unit: "grapheme" }).filter((raw) => !raw.includes("\0")),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 100, maxLength: 300 }), async (texts) => {
      const { rows } = await pool().query<{ cell: string }>(
        `SELECT ${guardSql("given")} AS cell FROM unnest($1::text[]) WITH ORDINALITY AS u(given, place) ORDER BY place`,
        [texts],
      );
      expect(rows.map(({ cell }) => cell)).toEqual(texts.map(guardText));
    }),
    { numRuns: 40 },
  );
});
