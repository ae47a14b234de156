import { Prisma } from "@/prisma/generated/client";
import type { Dimension } from "./dimensions";
import { MESSAGING_SERVICE } from "./where";

/** As the database keeps them: a carrier is its id, what isn't known is empty. */
export type StoredDimensions = { readonly [name in Dimension]?: string | number };

/** A row's dimensions, under names that are no column's. */
export type GroupKeys = { [name in `group_${Dimension}`]?: string | number };

const GROUPS: Readonly<Record<Dimension, { column: Prisma.Sql; alias: Prisma.Sql }>> = {
  country: { column: Prisma.sql`country`, alias: Prisma.sql`group_country` },
  carrier: { column: Prisma.sql`carrier_id`, alias: Prisma.sql`group_carrier` },
  channel: { column: Prisma.sql`channel`, alias: Prisma.sql`group_channel` },
  messaging_service: { column: MESSAGING_SERVICE, alias: Prisma.sql`group_messaging_service` },
  sender: { column: Prisma.sql`sender_address`, alias: Prisma.sql`group_sender` },
  provider: { column: Prisma.sql`provider`, alias: Prisma.sql`group_provider` },
};

/** What a report is grouped by, after its bucket or error code: the first item of the select list and of the grouping. */
export function groupKeys(first: Prisma.Sql, groupBy: readonly Dimension[]): { select: Prisma.Sql; by: Prisma.Sql } {
  const columns = groupBy.map((name) => Prisma.sql`${GROUPS[name].column} AS ${GROUPS[name].alias}`);
  return {
    select: Prisma.join([first, ...columns]),
    by: Prisma.raw(Array.from({ length: groupBy.length + 1 }, (_, i) => i + 1).join(", ")),
  };
}

export const toStoredDimensions = (row: GroupKeys, groupBy: readonly Dimension[]): StoredDimensions =>
  Object.fromEntries(groupBy.map((name) => [name, row[`group_${name}`]]));
