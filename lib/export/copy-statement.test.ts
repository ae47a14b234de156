import fc from "fast-check";
import { expect, it } from "vitest";
import { Prisma } from "@/prisma/generated/client";
import { toCopyStatement } from "./copy-statement";

const value = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.date({ noInvalidDate: true }),
  fc.array(fc.string()),
  fc.array(fc.integer()),
);

it("never lets a value into the text of the statement", () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), (values) => {
      const parts = ["SELECT a FROM b WHERE ", ...values.slice(1).map(() => " AND "), ""];
      const { text, settings } = toCopyStatement(new Prisma.Sql(parts, values));
      expect(text.replaceAll(/\(\(SELECT current_setting\('otp_export\.p\d'\)::([a-z]+(?:\[\])?)\)::\1\)/g, "?")).toBe(
        `COPY (${parts.join("?").replace(/\?$/, "?")}) TO STDOUT (FORMAT csv)`,
      );
      expect(settings.map(([name]) => name)).toEqual(values.map((_, i) => `otp_export.p${i}`));
    }),
  );
});

it("refuses a value whose type it does not know", () => {
  expect(() => toCopyStatement(Prisma.sql`SELECT ${{ a: 1 }}`)).toThrow(TypeError);
});
