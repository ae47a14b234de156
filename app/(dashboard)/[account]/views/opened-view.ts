import type { Member } from "@/app/session";
import { DatabaseUnavailableError } from "@/lib/db/errors";
import { storableText } from "@/lib/db/storable-value";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { toCanonicalQuery } from "@/lib/views/canonical-query";
import { getView } from "@/lib/views/list-views";
import { mayChangeView, type SavedView } from "@/lib/views/saved-view";
import type { ViewPage } from "@/lib/views/view-page";
import { toViewer } from "./to-viewer";
import { OPENED } from "./view-href";

export type OpenedView = Pick<SavedView, "id" | "name"> & {
  /** Whether the page's filters are others than the view's. */
  readonly isChanged: boolean;
  readonly mayChange: boolean;
};

/** An address holds anything. */
const idSchema = storableText(64);

/** The view that the page's address says it was opened by; null for one that is gone, or of another page. */
export async function getOpenedView(
  member: Member,
  page: ViewPage,
  search: URLSearchParams,
): Promise<OpenedView | null> {
  const { data: id } = idSchema.safeParse(search.get(OPENED));
  if (id === undefined) return null;
  const viewer = toViewer(member);
  const view = await getView(member.scope, viewer, id).catch((error: unknown) => {
    // The page says itself that the database is away.
    if (error instanceof DatabaseUnavailableError) return null;
    throw error;
  });
  if (view?.page !== page) return null;
  const { name, query } = view;
  return { id, name, isChanged: query !== readQuery(search, page, member), mayChange: mayChangeView(viewer, view) };
}

/** Null for more than a view can hold. */
function readQuery(search: URLSearchParams, page: ViewPage, { scope }: Member): string | null {
  try {
    return toCanonicalQuery(search, page, scope);
  } catch (error) {
    if (error instanceof InvalidParameterError) return null;
    throw error;
  }
}
