import { expect, it } from "vitest";
import { parseRetryAfter } from "./retry-after";

const NOW = Date.parse("2026-06-01T12:00:00Z");

it.each([
  [null, null],
  ["3", 3_000],
  ["0", 0],
  ["Mon, 01 Jun 2026 12:00:30 GMT", 30_000],
  ["Mon, 01 Jun 2026 11:00:00 GMT", 0],
  ["-5 apples", null],
  ["soon", null],
])("reads %s as %s ms", (header, milliseconds) => expect(parseRetryAfter(header, NOW)).toBe(milliseconds));
