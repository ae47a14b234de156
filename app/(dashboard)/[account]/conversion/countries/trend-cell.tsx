"use client";

import { Suspense, use } from "react";
import { Sparkline } from "@/components/charts/sparkline";
import type { CountryTrends } from "./country-trends";

type TrendCellProps = { country: string; trends: Promise<CountryTrends> };

/** Drawn when it is there: the numbers beside it don't wait. */
export function TrendCell(props: TrendCellProps) {
  return (
    <span className="flex h-5 w-18 md:ml-auto">
      <Suspense fallback={null}>
        <Trend {...props} />
      </Suspense>
    </span>
  );
}

const Trend = ({ country, trends }: TrendCellProps) => (
  <Sparkline values={use(trends)[country] ?? []} className="text-confirmed" />
);
