"use client";

import { useQueryStates, type Values } from "nuqs";
import { createContext, type ReactNode, useContext, useMemo, useTransition } from "react";
import { cn } from "@/components/ui/class-name";
import { searchParams } from "./search-params";

type Search = Values<typeof searchParams>;
type ReportSearch = { search: Search; update: (change: Partial<Search>) => void; pending: boolean };

const Context = createContext<ReportSearch | null>(null);

/** Holds the report's filters, which live in the URL, and whether an answer to the latest is still on its way. */
export function ReportSearchProvider({ children }: { children: ReactNode }) {
  const [pending, startTransition] = useTransition();
  const [search, setSearch] = useQueryStates(searchParams, { history: "push", shallow: false, startTransition });
  const value = useMemo(
    () => ({ search, pending, update: (change: Partial<Search>) => void setSearch(change) }),
    [search, pending, setSearch],
  );
  return <Context value={value}>{children}</Context>;
}

export function useReportSearch(): ReportSearch {
  const value = useContext(Context);
  if (!value) throw new Error("useReportSearch needs a ReportSearchProvider above it");
  return value;
}

/** What the answer to the filters shows. It stays, dimmed, until the next answer is there. */
export function ReportContent({ children }: { children: ReactNode }) {
  const { pending } = useReportSearch();
  return (
    <div aria-busy={pending} className={cn("grid gap-4 transition-opacity", pending && "opacity-50")}>
      {children}
    </div>
  );
}
