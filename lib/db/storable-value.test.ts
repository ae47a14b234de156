import { expect, it } from "vitest";
import { rowIdSchema, storableText } from "./storable-value";

it.each([1, 2_147_483_647])("takes %d for an id", (id) => expect(rowIdSchema.parse(id)).toBe(id));

it.each([0, -1, 1.5, 2_147_483_648, 1e99, Number.NaN, "1", null])("takes %j for none", (id) =>
  expect(rowIdSchema.safeParse(id).success).toBe(false),
);

it.each(["", "a", "é".repeat(8), "\u0001\ud800"])("holds %j", (text) => expect(storableText(8).parse(text)).toBe(text));

it.each(["\0", "a\0b", "x".repeat(9), 1, null, undefined, {}])("does not hold %j", (text) =>
  expect(storableText(8).safeParse(text).success).toBe(false),
);
