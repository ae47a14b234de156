import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { type SavedView, seenBy, toSavedView, VIEW_COLUMNS, type Viewer } from "./saved-view";

/** What the member sees, by name: the account's views and the member's own. Throws DatabaseUnavailableError. */
export async function listViews({ accountId }: AccountScope, viewer: Viewer): Promise<SavedView[]> {
  try {
    const rows = await prisma().savedView.findMany({
      where: { accountId, ...seenBy(viewer) },
      orderBy: [{ nameKey: "asc" }, { id: "asc" }],
      ...VIEW_COLUMNS,
    });
    return rows.map(toSavedView);
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Null where there is none, or none that the member sees. Throws DatabaseUnavailableError. */
export async function getView({ accountId }: AccountScope, viewer: Viewer, id: string): Promise<SavedView | null> {
  try {
    const row = await prisma().savedView.findFirst({ where: { accountId, id, ...seenBy(viewer) }, ...VIEW_COLUMNS });
    return row && toSavedView(row);
  } catch (error) {
    throw toDatabaseError(error);
  }
}
