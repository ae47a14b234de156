import type { SavedView } from "@/lib/views/saved-view";

/** What says in a page's address which view was opened. */
export const OPENED = "saved_view";

/** The page as the view has it. */
export function toViewHref(account: string, { id, page, query }: Pick<SavedView, "id" | "page" | "query">): string {
  const params = new URLSearchParams(query);
  params.set(OPENED, id);
  return `/${account}/${page}?${params}`;
}
