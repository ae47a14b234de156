"use client";

import { useQueryStates, type Values } from "nuqs";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useTransition,
} from "react";
import { isServerReachable } from "./is-server-reachable";
import { FILTER_NAMES, searchParams } from "./search-params";

type Search = Values<typeof searchParams>;
type ReportSearch = {
  search: Search;
  update: (change: Partial<Search>) => void;
  /** Goes back to what an address without a query string shows. */
  reset: () => void;
  /** Whether an answer to the latest change is still on its way. */
  pending: boolean;
  /** The latest change could not be sent, and waits for `retry`; the page shows the answer before. */
  unreachable: boolean;
  retry: () => void;
};

const Context = createContext<ReportSearch | null>(null);

const RETRY_MS = 10_000;

/**
 * Holds the report's filters, which live in the URL. A change is sent only to a server that answers, by itself as soon as one
 * does: the router leaves the page for the browser's own error page when it can't reach it.
 */
export function ReportSearchProvider({ children }: { children: ReactNode }) {
  const [pending, startTransition] = useTransition();
  const [search, setSearch] = useQueryStates(searchParams, { history: "push", shallow: false, startTransition });
  const waiting = useRef<Partial<Search> | null>(null);
  const [wanted, setWanted] = useState<Partial<Search> | null>(null);
  const [unreachable, setUnreachable] = useState(false);

  const send = useCallback(async () => {
    const reachable = await isServerReachable();
    if (waiting.current === null) return;
    setUnreachable(!reachable);
    if (!reachable) return;
    void setSearch(waiting.current);
    waiting.current = null;
    setWanted(null);
  }, [setSearch]);

  useEffect(() => {
    if (!unreachable) return;
    const again = () => void send();
    // A server that starts anew is no event.
    const timer = setInterval(again, RETRY_MS);
    window.addEventListener("online", again);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", again);
    };
  }, [unreachable, send]);

  const update = useCallback(
    (change: Partial<Search>) => {
      waiting.current = { ...waiting.current, ...change };
      setWanted(waiting.current);
      void send();
    },
    [send],
  );

  const value = useMemo(
    () => ({
      search: { ...search, ...wanted },
      pending: pending || (wanted !== null && !unreachable),
      unreachable,
      update,
      reset: () => update(NOTHING_CHOSEN),
      retry: () => void send(),
    }),
    [search, wanted, pending, unreachable, update, send],
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

const NOTHING_CHOSEN: Partial<Search> = {
  range: null,
  from: null,
  to: null,
  tz: null,
  granularity: null,
  compare: null,
  ...NO_FILTERS,
};
