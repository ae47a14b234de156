import { expect, it } from "vitest";
import { hashNumber } from "@/lib/dimensions/number-privacy";
import { readSearch } from "./read-search";

it.each(["+919876543210", " +91 98765 43210 ", "+91 (987) 654-3210"])(
  "takes %j for a number and goes on with its hash alone",
  (typed) => {
    expect(readSearch(typed)).toEqual({ name: "number", value: hashNumber("+919876543210") });
  },
);

it.each([
  ["3210", { name: "last_digits", value: "3210" }],
  ["…10", { name: "last_digits", value: "10" }],
  ["•••• 3210", { name: "last_digits", value: "3210" }],
  ["SM0a1b2c3d4e5f60718293a4b5c6d7e8f9", { name: "sid", value: "SM0a1b2c3d4e5f60718293a4b5c6d7e8f9" }],
  ["provider:77-1", { name: "sid", value: "provider:77-1" }],
  ["", { name: null, reason: "empty" }],
  ["+1", { name: null, reason: "not a number" }],
  ["who is it", { name: null, reason: "not understood" }],
])("reads %j", (typed, found) => expect(readSearch(typed)).toEqual(found));
