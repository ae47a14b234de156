import { Prisma } from "@/prisma/generated/client";
import type { Dimension } from "./dimensions";
import { MESSAGING_SERVICE } from "./where";

/** As the database keeps them: a carrier is its id, what isn't known is empty. */
export type StoredDimensions = { readonly [name in Dimension]?: string | number };

/** A row's dimensions, under names that are no column's. */
export type GroupKeys = { [name in `group_${Dimension}`]?: string | number };

/** `column` is what the roll-ups hold. */
type Key = { column: Prisma.Sql; value?: Prisma.Sql; alias: Prisma.Sql };

const GROUPS: Readonly<Record<Dimension, Key>> = {
  country: { column: Prisma.sql`country`, alias: Prisma.sql`group_country` },
  carrier: { column: Prisma.sql`carrier_id`, alias: Prisma.sql`group_carrier` },
  channel: { column: Prisma.sql`channel`, alias: Prisma.sql`group_channel` },
  messaging_service: {
    column: Prisma.sql`sender`,
    value: MESSAGING_SERVICE,
    alias: Prisma.sql`group_messaging_service`,
  },
  sender: { column: Prisma.sql`sender_address`, alias: Prisma.sql`group_sender` },
  provider: { column: Prisma.sql`provider`, alias: Prisma.sql`group_provider` },
};

/** What a report is grouped by, after its bucket or error code: the first item of the select list and of the grouping. */
export function groupKeys(first: Prisma.Sql, groupBy: readonly Dimension[]): { select: Prisma.Sql; by: Prisma.Sql } {
  const columns = groupBy.map((name) => {
    const { column, value = column, alias } = GROUPS[name];
    return Prisma.sql`${value} AS ${alias}`;
  });
  return {
    select: Prisma.join([first, ...columns]),
    by: Prisma.raw(Array.from({ length: groupBy.length + 1 }, (_, i) => i + 1).join(", ")),
  };
}

/** The columns that those keys are made of, by which rows can be added up beforehand. */
export const keyColumns = (groupBy: readonly Dimension[]): Prisma.Sql[] => groupBy.map((name) => GROUPS[name].column);

export const toStoredDimensions = (row: GroupKeys, groupBy: readonly Dimension[]): StoredDimensions =>
  Object.fromEntries(groupBy.map((name) => [name, row[`group_${name}`]]));
