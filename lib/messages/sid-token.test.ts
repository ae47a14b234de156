import fc from "fast-check";
import { expect, it } from "vitest";
import { maybeNumber } from "./read-search";
import { readSidToken, toSidToken } from "./sid-token";

const sid = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9._:-]{1,64}$/),
  fc.stringMatching(/^\d{5,20}$/),
  fc.stringMatching(/^(tel:|)[\d.-]{7,15}$/),
);

it("names every SID in an address, and no number", () => {
  fc.assert(
    fc.property(sid, (given) => {
      const token = toSidToken(given);
      expect(readSidToken(token)).toBe(given);
      expect(toSidToken(given)).toBe(token);
      expect(String(new URLSearchParams({ sid: token }))).toBe(`sid=${encodeURIComponent(token)}`);
      expect(maybeNumber(token)).toBe(false);
      if (maybeNumber(given)) expect(token).toMatch(/^\*[0-9a-f]+$/);
      else expect(token).toBe(given);
    }),
  );
});

it.each(["919876543210", "98765-43210", "tel:919876543210", "", "a b", "*00", `*${"0".repeat(40)}`])(
  "takes no SID from %j",
  (text) => expect(readSidToken(text)).toBeNull(),
);

it("takes none from a token that was changed", () => {
  const token = toSidToken("70000000001");
  expect(readSidToken(`${token.slice(0, -1)}${token.endsWith("0") ? "1" : "0"}`)).toBeNull();
});
