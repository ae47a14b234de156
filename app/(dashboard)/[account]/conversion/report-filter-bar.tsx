"use client";

import { ArrowLeftRightIcon } from "lucide-react";
import type { ReactNode } from "react";
import { ChoiceMenu } from "@/components/filters/choice-menu";
import type { Option } from "@/components/filters/option";
import { Button } from "@/components/ui/button";
import type { Granularity } from "@/lib/time/buckets";
import { FilterBar, type FilterBarFacts } from "../filters/filter-bar";
import { useReportSearch } from "../filters/report-search";
import { useFreshness } from "./freshness";
import { FreshnessMark } from "./freshness-mark";
import { useShownGranularity } from "./shown-granularity";

type ReportFilterBarProps = FilterBarFacts & { granularity: Granularity; granularities: Option[]; views: ReactNode };

/** The filters, and how the report is cut and compared. */
export function ReportFilterBar({ granularity, granularities, ...facts }: ReportFilterBarProps) {
  const { search, update } = useReportSearch();
  const { frame } = useFreshness();
  const shown = useShownGranularity();
  return (
    <FilterBar
      {...facts}
      now={frame.asOf}
      range={frame.range}
      summary={frame.summary}
      compare={
        <Button
          className="font-normal"
          aria-pressed={search.compare !== null}
          onClick={() => update({ compare: search.compare === null ? "previous" : null })}
        >
          <ArrowLeftRightIcon aria-hidden className={search.compare ? "text-primary" : "text-muted-foreground"} />
          Compare with previous
        </Button>
      }
      granularity={
        <ChoiceMenu
          label="Granularity"
          options={granularities}
          value={search.granularity ?? shown ?? granularity}
          onChange={(value) => update({ granularity: value as Granularity })}
        />
      }
      mark={<FreshnessMark />}
    />
  );
}
