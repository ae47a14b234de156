"use client";

import type { ReactNode } from "react";
import { cn } from "@/components/ui/class-name";
import { useReportSearch } from "../filters/report-search";

/** The carrier stays, dimmed, until the answer of another range is there. */
export function DetailsPlace({ children }: { children: ReactNode }) {
  const { pending } = useReportSearch();
  return (
    <div aria-busy={pending} className={cn("min-w-0 transition-opacity", pending && "opacity-50")}>
      {children}
    </div>
  );
}
