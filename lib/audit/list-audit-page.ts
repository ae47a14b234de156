import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import type { RowPosition } from "@/lib/messages/row-position";
import { Prisma } from "@/prisma/generated/client";
import type { AuditQuery } from "./audit-query";
import type { AuditActor } from "./audit-source";
import { matchingEvents, NEWEST_FIRST } from "./matching-events";

const PAGE_SIZE = 50;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A line of the log as a list shows it. */
export type AuditEvent = {
  readonly id: string;
  readonly happenedAt: Date;
  readonly action: string;
  readonly actorKind: AuditActor["kind"];
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly target: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly address: string | null;
};

export type AuditPage = {
  readonly events: readonly AuditEvent[];
  readonly hasNewer: boolean;
  readonly hasOlder: boolean;
};

function beyond({ direction, createdAt, sid }: RowPosition): Prisma.Sql {
  const comparison = Prisma.raw(direction === "newer" ? ">" : "<");
  return Prisma.sql`AND (happened_at, id) ${comparison} (${new Date(createdAt)}::timestamptz, ${sid}::uuid)`;
}

/**
 * Fifty lines of the account's log, newest first, from a position on; each page costs the same. `position` names a line by its
 * time and id; what isn't an id is no position. Throws DatabaseUnavailableError.
 */
export async function listAuditPage(
  scope: AccountScope,
  query: AuditQuery,
  position: RowPosition | null,
): Promise<AuditPage> {
  const at = position && UUID.test(position.sid) ? position : null;
  const isBackwards = at?.direction === "newer";
  const order = isBackwards ? Prisma.sql`happened_at, id` : NEWEST_FIRST;
  try {
    const rows = await prisma().$queryRaw<AuditEvent[]>`
      SELECT id, happened_at AS "happenedAt", action, actor_kind AS "actorKind", actor_id AS "actorId",
        actor_name AS "actorName", target, details, address
      ${matchingEvents(scope, query)} ${at ? beyond(at) : Prisma.empty}
      ORDER BY ${order} LIMIT ${PAGE_SIZE + 1}`;
    const hasMore = rows.length > PAGE_SIZE;
    const events = rows.slice(0, PAGE_SIZE);
    if (isBackwards) return { events: events.reverse(), hasNewer: hasMore, hasOlder: true };
    return { events, hasNewer: at !== null, hasOlder: hasMore };
  } catch (error) {
    throw toDatabaseError(error);
  }
}
