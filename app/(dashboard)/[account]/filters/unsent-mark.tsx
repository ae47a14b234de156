"use client";

import { WarningMark } from "@/components/states/warning-mark";
import { useReportSearch } from "./report-search";

/** The page shows an answer to other filters than those above it; nothing where it doesn't. */
export function UnsentMark() {
  const { unreachable, pending, retry } = useReportSearch();
  return (
    <WarningMark warning={unreachable && "No connection: your choice isn't shown yet"} busy={pending} onRetry={retry} />
  );
}
