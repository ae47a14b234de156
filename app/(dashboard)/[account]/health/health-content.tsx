"use client";

import type { ReactNode } from "react";
import { useFreshness } from "../conversion/freshness";

/** What the page came with, until there is something newer. */
export function HealthContent({ children }: { children: ReactNode }) {
  return useFreshness().view ?? children;
}
