import { toArrayLiteral } from "@/lib/db/array-literal";
import type { Prisma } from "@/prisma/generated/client";

export type CopyStatement = {
  readonly text: string;
  /** What must be set in the transaction before. */
  readonly settings: readonly (readonly [name: string, value: string])[];
};

/** A value as PostgreSQL's text form of it, and its type. */
function toTyped(value: unknown): { type: string; text: string } {
  if (typeof value === "string") return { type: "text", text: value };
  if (typeof value === "boolean") return { type: "boolean", text: String(value) };
  if (typeof value === "number") return { type: "bigint", text: String(value) };
  if (value instanceof Date) return { type: "timestamptz", text: value.toISOString() };
  if (Array.isArray(value)) {
    const isNumeric = value.length > 0 && value.every((item) => typeof item === "number");
    return { type: isNumeric ? "bigint[]" : "text[]", text: toArrayLiteral(value, (item) => item) };
  }
  throw new TypeError("a value of this type cannot be handed to COPY");
}

/**
 * `COPY (query) TO STDOUT` as CSV. COPY takes no parameters, so each value becomes a setting of the transaction which the statement
 * reads, once: the text holds nothing but what this repository wrote.
 */
export function toCopyStatement(query: Prisma.Sql): CopyStatement {
  const values = query.values.map(toTyped);
  const settings = values.map(({ text }, i) => [`otp_export.p${i}`, text] as const);
  const read = values.map(({ type }, i) => `((SELECT current_setting('otp_export.p${i}')::${type})::${type})`);
  const select = query.strings.map((part, i) => part + (read[i] ?? "")).join("");
  return { text: `COPY (${select}) TO STDOUT (FORMAT csv)`, settings };
}
