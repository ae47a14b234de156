"use client";

import { useQueryStates, type Values } from "nuqs";
import { createContext, type ReactNode, useContext, useMemo, useTransition } from "react";
import { FILTER_NAMES, searchParams } from "./search-params";

type Search = Values<typeof searchParams>;
type ReportSearch = {
  search: Search;
  update: (change: Partial<Search>) => void;
  /** Goes back to what an address without a query string shows. */
  reset: () => void;
  /** Whether an answer to the latest change is still on its way. */
  pending: boolean;
};

const Context = createContext<ReportSearch | null>(null);

/** Holds the report's filters, which live in the URL. */
export function ReportSearchProvider({ children }: { children: ReactNode }) {
  const [pending, startTransition] = useTransition();
  const [search, setSearch] = useQueryStates(searchParams, { history: "push", shallow: false, startTransition });
  const value = useMemo(
    () => ({
      search,
      pending,
      update: (change: Partial<Search>) => void setSearch(change),
      reset: () => void setSearch(null),
    }),
    [search, pending, setSearch],
  );
  return <Context value={value}>{children}</Context>;
}

export function useReportSearch(): ReportSearch {
  const value = useContext(Context);
  if (!value) throw new Error("useReportSearch needs a ReportSearchProvider above it");
  return value;
}

/** Takes every filter back and keeps the range. */
export const NO_FILTERS: Partial<Search> = Object.fromEntries(FILTER_NAMES.map((name) => [name, []]));
