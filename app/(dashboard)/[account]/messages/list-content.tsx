"use client";

import type { ReactNode } from "react";
import { cn } from "@/components/ui/class-name";
import { useReportSearch } from "../filters/report-search";

/** The list stays, dimmed, until the answer to other filters is there. */
export function ListContent({ children }: { children: ReactNode }) {
  const { pending } = useReportSearch();
  return (
    <div aria-busy={pending} className={cn("transition-opacity", pending && "opacity-50")}>
      {children}
    </div>
  );
}
