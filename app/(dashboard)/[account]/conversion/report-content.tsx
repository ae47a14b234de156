"use client";

import { type ReactNode, Suspense } from "react";
import { cn } from "@/components/ui/class-name";
import { useReportSearch } from "../filters/report-search";
import { useFreshness } from "./freshness";
import { ReportSkeleton } from "./report-skeleton";

/** What the answer to the filters shows. It stays, dimmed, until the next answer is there. */
export function ReportContent({ children }: { children: ReactNode }) {
  const { pending } = useReportSearch();
  const { view } = useFreshness();
  return (
    <div aria-busy={pending} className={cn("grid gap-4 transition-opacity", pending && "opacity-50")}>
      {/* Refreshed or not, the same panels in the same place: what is open in them stays open. */}
      <Suspense fallback={<ReportSkeleton />}>{view ?? children}</Suspense>
    </div>
  );
}
