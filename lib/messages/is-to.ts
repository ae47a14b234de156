import { Prisma } from "@/prisma/generated/client";

/** Whether a column is one of the hashes of a number (listNumberHashes), as SQL. */
export const isTo = (column: "to_hash" | "m.to_hash", hashes: readonly string[]): Prisma.Sql =>
  Prisma.sql`${Prisma.raw(column)} IN (${Prisma.join(hashes.map((hash) => Prisma.sql`decode(${hash}, 'hex')`))})`;
