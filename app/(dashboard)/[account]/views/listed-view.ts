import { hasRole, type Role } from "@/lib/auth/roles";
import { mayChangeView, type SavedView, type Viewer } from "@/lib/views/saved-view";
import { toViewHref } from "./view-href";

/** A view as lists show it. */
export type ListedView = Pick<SavedView, "id" | "page" | "name" | "isShared"> & {
  readonly href: string;
  readonly authorName: string | null;
  readonly isOwn: boolean;
  readonly mayChange: boolean;
};

export const toListedView = (account: string, viewer: Viewer, view: SavedView): ListedView => ({
  id: view.id,
  page: view.page,
  name: view.name,
  isShared: view.isShared,
  href: toViewHref(account, view),
  authorName: view.author?.name ?? null,
  isOwn: view.author?.id === viewer.userId,
  mayChange: mayChangeView(viewer, view),
});

/** Whether the role may open the page that the view is of. */
export const mayOpen = (role: Role, { page }: Pick<SavedView, "page">): boolean =>
  page !== "messages" || hasRole(role, "analyst");
