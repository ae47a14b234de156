import { expect, it } from "vitest";
import { describeAuthor } from "./listed-annotation";

const ANN = { id: 1, name: "Ann" };

it.each([
  ["by you", ANN, true, 1],
  ["by Ann", ANN, true, 2],
  ["by a former member", null, true, 1],
  ["by API", null, false, 1],
] as const)("says that it was added %s", (said, author, byMember, viewer) =>
  expect(describeAuthor({ author, byMember }, viewer)).toBe(said),
);
