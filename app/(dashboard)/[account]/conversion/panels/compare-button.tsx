"use client";

import { ArrowLeftRightIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useReportSearch } from "../../filters/report-search";

export function CompareButton() {
  const { update } = useReportSearch();
  return (
    <Button size="small" onClick={() => update({ compare: "previous" })}>
      <ArrowLeftRightIcon aria-hidden className="text-muted-foreground" />
      Compare with the previous period
    </Button>
  );
}
