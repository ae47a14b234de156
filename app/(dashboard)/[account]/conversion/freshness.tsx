"use client";

import {
  createContext,
  type ReactNode,
  startTransition,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { WallRange } from "@/components/filters/wall-range";

const REFRESH_MS = 30_000;

/** What the page says about its answer outside of it. */
export type Frame = {
  /** Epoch milliseconds; tells one answer of the server from another. */
  asOf: number;
  /** The same as people read it. */
  asOfText: string;
  range: WallRange;
  /** The range in words. */
  summary: string;
};
export type FreshAnswer = Frame & { view: ReactNode };

type Freshness = {
  frame: Frame;
  /** What the latest refresh showed; null before the first. */
  view: ReactNode | null;
  live: boolean;
  /** The latest refresh failed: what is shown is still the answer before. */
  stale: boolean;
  refreshing: boolean;
  refresh: () => void;
};

const Context = createContext<Freshness | null>(null);

type FreshnessProviderProps = {
  /** The range reaches the present, so its numbers still change. */
  live: boolean;
  /** What the page came with. */
  frame: Frame;
  getAnswer: () => Promise<FreshAnswer>;
  children: ReactNode;
};

/**
 * Asks again 30 seconds after the latest answer to a live range, not while nobody looks. Not by the router, which leaves
 * the page for the browser's own error page when the server can't be reached.
 */
export function FreshnessProvider({ live, frame, getAnswer, children }: FreshnessProviderProps) {
  const [latest, setLatest] = useState<{ base: number; answer: FreshAnswer } | null>(null);
  const [failedBase, setFailedBase] = useState<number | null>(null);
  const [refreshing, setRefreshing] = useState(false);
  const asking = useRef(false);
  const base = frame.asOf;

  const refresh = useCallback(async () => {
    if (asking.current) return;
    asking.current = true;
    setRefreshing(true);
    try {
      const answer = await getAnswer();
      startTransition(() => {
        setLatest({ base, answer });
        setFailedBase(null);
      });
    } catch {
      setFailedBase(base);
    } finally {
      asking.current = false;
      setRefreshing(false);
    }
  }, [base, getAnswer]);

  useEffect(() => {
    if (!live || refreshing) return;
    let due = false;
    const refreshIfSeen = () => {
      if (due && document.visibilityState === "visible") void refresh();
    };
    const timer = setTimeout(() => {
      due = true;
      refreshIfSeen();
    }, REFRESH_MS);
    const back = () => void refresh();
    document.addEventListener("visibilitychange", refreshIfSeen);
    window.addEventListener("online", back);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", refreshIfSeen);
      window.removeEventListener("online", back);
    };
  }, [live, refreshing, refresh]);

  // An answer to other filters, or a reload, makes what was refreshed before it obsolete.
  const answer = latest?.base === base ? latest.answer : null;
  const value = useMemo(
    () => ({
      frame: answer ?? frame,
      view: answer?.view ?? null,
      live,
      stale: failedBase === base,
      refreshing,
      refresh: () => void refresh(),
    }),
    [answer, frame, live, failedBase, base, refreshing, refresh],
  );
  return <Context value={value}>{children}</Context>;
}

export function useFreshness(): Freshness {
  const value = useContext(Context);
  if (!value) throw new Error("useFreshness needs a FreshnessProvider above it");
  return value;
}
