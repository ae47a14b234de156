"use client";

import { type ReactNode, Suspense, useState } from "react";
import { cn } from "@/components/ui/class-name";
import { useReportSearch } from "../filters/report-search";
import { useFreshness } from "./freshness";
import { ReportSkeleton } from "./report-skeleton";

type ReportContentProps = {
  /** The answer comes after the page. */
  isLate: boolean;
  children: ReactNode;
};

/** What the answer to the filters shows. It stays, dimmed, until the next answer is there. */
export function ReportContent({ isLate, children }: ReportContentProps) {
  const { pending } = useReportSearch();
  const { view } = useFreshness();
  // As the page began, for good: refreshed or not, the same panels in the same place, so that what is open in them stays open.
  const [hasSkeleton] = useState(isLate);
  const content = view ?? children;
  return (
    <div aria-busy={pending} className={cn("grid gap-4 transition-opacity", pending && "opacity-50")}>
      {hasSkeleton ? <Suspense fallback={<ReportSkeleton />}>{content}</Suspense> : content}
    </div>
  );
}
