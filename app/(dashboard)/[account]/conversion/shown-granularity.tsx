"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import type { Granularity } from "@/lib/time/buckets";

type Shown = { shown: Granularity | null; tell: (granularity: Granularity) => void };

const Context = createContext<Shown | null>(null);

/** Carries from the answer to the filter bar how the trend was cut: where nothing is chosen, the traffic decides. */
export function ShownGranularityProvider({ children }: { children: ReactNode }) {
  const [shown, tell] = useState<Granularity | null>(null);
  const value = useMemo(() => ({ shown, tell }), [shown]);
  return <Context value={value}>{children}</Context>;
}

function useShown(): Shown {
  const value = useContext(Context);
  if (!value) throw new Error("a shown granularity needs a ShownGranularityProvider above it");
  return value;
}

/** That of the answer that is shown; null before the first. */
export const useShownGranularity = (): Granularity | null => useShown().shown;

export function TellGranularity({ granularity }: { granularity: Granularity }) {
  const { tell } = useShown();
  useEffect(() => tell(granularity), [tell, granularity]);
  return null;
}
