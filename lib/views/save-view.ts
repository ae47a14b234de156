import { randomBytes } from "node:crypto";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { getView } from "./list-views";
import {
  mayChangeView,
  type SavedView,
  type TAKEN,
  toSavedView,
  toTaken,
  VIEW_COLUMNS,
  type Viewer,
} from "./saved-view";
import { toViewNameKey } from "./view-name";

/** More than anybody looks through; a guard, so members who save at once may pass it by a few. */
export const MAX_SHARED = 100;
export const MAX_OWN = 50;

type NewView = Pick<SavedView, "page" | "name" | "query" | "isShared">;
type Saved = { readonly status: "saved"; readonly view: SavedView };
type Full = { readonly status: "full"; readonly most: number };
export type Refusal = { readonly status: "not found" } | { readonly status: "not allowed" };

const mintId = () => randomBytes(9).toString("base64url");

async function findFull({ accountId }: AccountScope, ownerId: number | null): Promise<Full | null> {
  const most = ownerId === null ? MAX_SHARED : MAX_OWN;
  const count = await prisma().savedView.count({ where: { accountId, ownerId } });
  return count < most ? null : { status: "full", most };
}

/** Saves filters, which toCanonicalQuery made, under a name. Throws DatabaseUnavailableError. */
export async function createView(
  scope: AccountScope,
  { userId }: Viewer,
  { page, name, query, isShared }: NewView,
): Promise<Saved | Full | typeof TAKEN> {
  const ownerId = isShared ? null : userId;
  try {
    const full = await findFull(scope, ownerId);
    if (full) return full;
    const { accountId } = scope;
    const row = await prisma().savedView.create({
      data: { accountId, id: mintId(), page, name, nameKey: toViewNameKey(name), query, ownerId, authorId: userId },
      ...VIEW_COLUMNS,
    });
    return { status: "saved", view: toSavedView(row) };
  } catch (error) {
    return toTaken(error);
  }
}

type Changes = Partial<Pick<SavedView, "name" | "query" | "isShared">>;

/** Sharing is up to the author: taken back by somebody else a view would be nobody's. Throws DatabaseUnavailableError. */
export async function updateView(
  scope: AccountScope,
  viewer: Viewer,
  id: string,
  { name, query, isShared }: Changes,
): Promise<Saved | Full | Refusal | typeof TAKEN> {
  const held = await getView(scope, viewer, id);
  if (!held) return { status: "not found" };
  const isMoved = isShared !== undefined && isShared !== held.isShared;
  if (!mayChangeView(viewer, held) || (isMoved && held.author?.id !== viewer.userId)) return { status: "not allowed" };
  const ownerId = isShared ? null : viewer.userId;
  try {
    const full = isMoved && (await findFull(scope, ownerId));
    if (full) return full;
    const [row] = await prisma().savedView.updateManyAndReturn({
      where: { accountId: scope.accountId, id },
      data: {
        ...(name !== undefined && { name, nameKey: toViewNameKey(name) }),
        ...(query !== undefined && { query }),
        ...(isMoved && { ownerId }),
      },
      ...VIEW_COLUMNS,
    });
    return row ? { status: "saved", view: toSavedView(row) } : { status: "not found" };
  } catch (error) {
    return toTaken(error);
  }
}

/** Throws DatabaseUnavailableError. */
export async function deleteView(
  scope: AccountScope,
  viewer: Viewer,
  id: string,
): Promise<Refusal | { readonly status: "deleted" }> {
  const held = await getView(scope, viewer, id);
  if (!held) return { status: "not found" };
  if (!mayChangeView(viewer, held)) return { status: "not allowed" };
  try {
    const { count } = await prisma().savedView.deleteMany({ where: { accountId: scope.accountId, id } });
    return { status: count > 0 ? "deleted" : "not found" };
  } catch (error) {
    throw toDatabaseError(error);
  }
}
