"use client";

import { useReportSearch } from "../filters/report-search";
import { AgeMark } from "./age-mark";

/** The age of the answer. The filter bar tells of the worse: that these are not even the numbers asked for. */
export function FreshnessMark() {
  const { unreachable } = useReportSearch();
  return unreachable ? null : <AgeMark />;
}
