import type { AccountScope } from "@/lib/db/account-scope";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { toFilterQuery } from "@/lib/schedules/filter-query";
import type { SavedView } from "@/lib/views/saved-view";

type FilterView = Pick<SavedView, "id" | "name"> & { readonly filters: string };

/** The views by whose filters a report can be narrowed; those without any would choose nothing. */
export const toFilterViews = (
  views: readonly Pick<SavedView, "id" | "page" | "name" | "query">[],
  scope: AccountScope,
): FilterView[] =>
  views.flatMap(({ id, page, name, query }) => {
    const filters = page === "carriers" ? "" : readFilters(query, scope);
    return filters === "" ? [] : [{ id, name, filters }];
  });

/** None of a view from before a rule that refuses it. */
function readFilters(query: string, scope: AccountScope): string {
  try {
    return toFilterQuery(new URLSearchParams(query), scope);
  } catch (error) {
    if (error instanceof InvalidParameterError) return "";
    throw error;
  }
}
