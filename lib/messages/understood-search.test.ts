import { expect, it } from "vitest";
import { toRowToken } from "./row-position";
import { toSidToken } from "./sid-token";
import { toUnderstoodSearch } from "./understood-search";

const digits = toSidToken("70000000001");
const place = `before=0a1b2c3d~${toRowToken({ createdAt: 1_763_088_000_000, sid: "70000000001" })}`;

it.each([
  ["last_digits=abcd&country=IN", "country=IN", ["last_digits"]],
  ["sid=%00", "", ["sid"]],
  ["before=garbage&after=1~2", "", ["before", "after"]],
  ["number=919876543210", "", ["number"]],
  ["sid=919876543210", "", ["sid"]],
  ["sid=98765-43210&before=0a1b2c3d~1763088000000.919876543210", "", ["sid", "before"]],
  ["outcome=maybe&provide_feedback=false", "provide_feedback=false", ["outcome"]],
  ["sid=SM404&before=0a1b2c3d~1763088000000.SM1", "sid=SM404&before=0a1b2c3d~1763088000000.SM1", []],
  [`sid=${digits}&last_digits=32`, `sid=${digits}&last_digits=32`, []],
  [place, place, []],
])("of %j understands %j", (given, understood, wrong) => {
  const found = toUnderstoodSearch(new URLSearchParams(given));
  expect({ ...found, understood: String(found.understood) }).toEqual({
    understood: String(new URLSearchParams(understood)),
    wrong,
  });
});
