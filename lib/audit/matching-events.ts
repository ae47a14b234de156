import type { AccountScope } from "@/lib/db/account-scope";
import { Prisma } from "@/prisma/generated/client";
import type { AuditQuery } from "./audit-query";

export const NEWEST_FIRST = Prisma.sql`happened_at DESC, id DESC`;

/** What somebody typed, as a pattern in which it stands for itself. */
const toPattern = (text: string) => `%${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;

/** `FROM … WHERE …` of the lines that a query asks for. */
export function matchingEvents({ accountId }: AccountScope, { actions, who, from, to }: AuditQuery): Prisma.Sql {
  const conditions = [Prisma.sql`account_id = ${accountId}`];
  if (actions) conditions.push(Prisma.sql`action IN (${Prisma.join([...actions])})`);
  if (who) conditions.push(Prisma.sql`(actor_id = ${who} OR lower(actor_name) LIKE ${toPattern(who)})`);
  if (from !== null) conditions.push(Prisma.sql`happened_at >= ${new Date(from)}::timestamptz`);
  if (to !== null) conditions.push(Prisma.sql`happened_at < ${new Date(to)}::timestamptz`);
  return Prisma.sql`FROM audit_event WHERE ${Prisma.join(conditions, " AND ")}`;
}
