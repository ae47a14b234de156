import fc from "fast-check";
import { expect, it } from "vitest";
import { hashNumber } from "@/lib/dimensions/number-privacy";
import { maybeNumber, readSearch } from "./read-search";

it.each([
  "+919876543210",
  " +91 98765 43210 ",
  "+91 (987) 654-3210",
  "00919876543210",
  "00 91 98765-43210",
  "whatsapp:+919876543210",
])("takes %j for a number and goes on with its hash alone", (typed) => {
  expect(readSearch(typed).otherwise).toEqual(
    typed.startsWith("whatsapp")
      ? { name: "number", value: expect.stringMatching(/^[0-9a-f]{32}$/) }
      : { name: "number", value: hashNumber("+919876543210") },
  );
});

it.each(["919876543210", "9876543210", "98765.43210", "98765-43210", "(987) 654-3210", "98765", "tel:919876543210"])(
  "asks for the country code of %j unless a message has it for its SID",
  (typed) => expect(readSearch(typed).otherwise).toEqual({ name: null, reason: "no country code" }),
);

it.each([
  ["3210", null, { name: "last_digits", value: "3210" }],
  ["…10", null, { name: "last_digits", value: "10" }],
  ["•••• 3210", null, { name: "last_digits", value: "3210" }],
  [
    "SM0a1b2c3d4e5f60718293a4b5c6d7e8f9",
    "SM0a1b2c3d4e5f60718293a4b5c6d7e8f9",
    { name: null, reason: "no such message" },
  ],
  ["provider:77-1", "provider:77-1", { name: null, reason: "no such message" }],
  ["0012345678901234", "0012345678901234", { name: "number", value: hashNumber("+12345678901234") }],
  ["", null, { name: null, reason: "empty" }],
  ["+1", null, { name: null, reason: "not a number" }],
  ["who is it", null, { name: null, reason: "not understood" }],
])("reads %j", (typed, sid, otherwise) => expect(readSearch(typed)).toEqual({ sid, otherwise }));

it("never hands on the digits of a number as something else, however it is written", () => {
  const sign = fc.constantFrom("", " ", ".", "-", "(", ")", "–");
  const written = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 9 }), sign), { minLength: 5, maxLength: 15 })
    .map((pairs) => pairs.map(([digit, after]) => `${digit}${after}`).join(""));
  fc.assert(
    fc.property(fc.constantFrom("", "+", "00", "tel:"), written, (before, digits) => {
      const typed = before + digits;
      expect(maybeNumber(typed)).toBe(true);
      const { otherwise } = readSearch(typed);
      expect(otherwise.name === null || otherwise.name === "number").toBe(true);
    }),
  );
});
