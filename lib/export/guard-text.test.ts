import fc from "fast-check";
import { expect, it } from "vitest";
import { DANGEROUS_STARTS, guardText } from "./guard-text";

it.each([
  "=1+1",
  "+91 •••••• 3210",
  "-2",
  "@SUM(A1)",
  "\t=1",
  "＝1",
  "'=1",
  "00123",
  "123456789012",
  "1e5",
  "12:30",
  "2026-11-01",
  "3.10",
  "12MAY",
  "1/2",
  "1 1/2",
  "12/31/2026",
  "50%",
  "$5",
  "5 €",
  "₹1,00,000",
  "(5)",
  ".5",
  "1:30 PM",
  "3pm",
  "MARCH1",
  "Sept 5, 2026",
  "MAR-26",
  "5 EUR",
  "TRUE",
  "false",
  "１２",
])("guards %j, which a spreadsheet would run or mangle", (text) => expect(guardText(text)).toBe(`'${text}`));

it.each([
  "SM0a1b",
  "Acme Ltd",
  "12345",
  "",
  "550e8400-e29b-41d4-a716-446655440000",
  "O2",
  "3",
  "Mayor",
  "Marvel1",
  "truly",
  "$",
  "C.I.A.",
])("leaves %j alone", (text) => expect(guardText(text)).toBe(text));

it("is taken off again exactly, and leaves nothing that could run", () => {
  const text = fc.oneof(fc.string(), fc.stringMatching(/^['=+@\d-]{0,6}[a-z:.]{0,3}$/));
  fc.assert(
    fc.property(text, (raw) => {
      const cell = guardText(raw);
      expect(cell === raw ? raw : cell.slice(1)).toBe(raw);
      expect(cell.startsWith("'") || !DANGEROUS_STARTS.includes(cell.charAt(0)) || cell === "").toBe(true);
      // A reader tells by the cell alone whether an apostrophe was put before it.
      if (raw.startsWith("'")) expect(cell).toBe(`'${raw}`);
    }),
  );
});
