import fc from "fast-check";
import { expect, it } from "vitest";
import { toCrlf } from "./crlf";

it("ends each line with CRLF, wherever a text is cut into pieces", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-zé•,\n]{0,40}$/)), (texts) => {
      const pieces = texts.map((text) => Buffer.from(toCrlf(Buffer.from(text))).toString("utf8"));
      expect(pieces.join("")).toBe(texts.join("").replaceAll("\n", "\r\n"));
    }),
  );
});
