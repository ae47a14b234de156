"use client";

import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { ExportReport } from "@/app/(dashboard)/export-report";
import { ChoiceMenu } from "@/components/filters/choice-menu";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/class-name";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Skeleton } from "@/components/ui/skeleton";
import { toBreakdownOfView } from "./breakdown-of-view";
import { ColumnChooser } from "./column-chooser";
import type { SortKey } from "./columns";
import { areUsual, countriesParams, type HeatRate, type View } from "./countries-params";
import type { CountryRow } from "./country-rows";
import { CountryTable } from "./country-table";
import type { CountryTrends } from "./country-trends";
import { toOpenedRows } from "./opened-rows";
import { columnsFor, sortRows } from "./table-columns";

const VIEWS: readonly { value: View; label: string }[] = [
  { value: "table", label: "Table" },
  { value: "map", label: "Map" },
  { value: "heat", label: "Heat map" },
];
const HEAT_RATES: readonly { value: HeatRate; label: string }[] = [
  { value: "conversion_rate", label: "Conversion" },
  { value: "delivery_rate", label: "Delivery" },
];

// Not everybody's first view, so not part of everybody's script.
const loading = () => <Skeleton className="m-4 h-96" />;
const CountryMap = dynamic(() => import("./country-map"), { loading });
const HeatMap = dynamic(() => import("./heat-map"), { loading });

type Order = "asc" | "desc";
const opposite = (order: Order): Order => (order === "asc" ? "desc" : "asc");
/** Names from the first letter on, numbers from the largest. */
const firstOrder = (key: string): Order => (key === "country" ? "asc" : "desc");

/** More rows than this are shown when they are asked for. */
const FIRST = 25;
const FIRST_ON_PHONE = 8;

type CountriesCardProps = {
  /** The most attempted first. */
  rows: CountryRow[];
  total: string;
  comparing: boolean;
  trends: Promise<CountryTrends>;
  locale: string;
};

export function CountriesCard({ rows, total, comparing, trends, locale }: CountriesCardProps) {
  const [{ view, sort, order, columns: chosen, open, heat }, set] = useQueryStates(countriesParams);
  const [all, setAll] = useState(false);
  const columns = columnsFor(comparing);
  const chosenColumns = columns.filter(({ key }) => chosen.includes(key));
  const sorting = { key: sort, descending: order === "desc" };
  const sortBy = (key: SortKey) => set({ sort: key, order: key === sort ? opposite(order) : firstOrder(key) });
  const most = Math.max(1, ...rows.map((row) => row.values.attempted ?? 0));
  const sorted = view === "table" ? sortRows(rows, sorting) : rows;
  const shown = all ? sorted : sorted.slice(0, FIRST);
  const onPhone = all ? shown.length : FIRST_ON_PHONE;
  const opened = toOpenedRows(
    open,
    rows.map(({ country }) => country),
    (next) => set({ open: next }, { history: "push" }),
  );

  return (
    <Card aria-labelledby="countries" className="flex flex-col">
      <CardHeader id="countries" title="Countries and carriers" note={total}>
        <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1">
          {view === "table" && (
            <>
              <div className="md:hidden">
                <ChoiceMenu
                  label="Sort by"
                  options={[
                    { value: "country", label: "Country" },
                    ...columns
                      .filter(({ key }) => key !== "trend")
                      .map(({ key, name }) => ({ value: key, label: name })),
                  ]}
                  value={sort}
                  onChange={(key) => set({ sort: key as SortKey, order: firstOrder(key) })}
                />
              </div>
              <ColumnChooser columns={columns} chosen={chosen} onChange={(keys) => set({ columns: keys })} />
            </>
          )}
          {view === "heat" && (
            <SegmentedControl
              label="Colour by"
              options={HEAT_RATES}
              value={heat}
              onChange={(rate) => set({ heat: rate })}
            />
          )}
          <ExportReport
            kind="breakdown"
            what="countries and carriers"
            more={toBreakdownOfView({
              ...{ view, sort, order, comparing, locale },
              columns: chosenColumns.map(({ key }) => key),
              open: rows.map(({ country }) => country).filter(opened.isOpen),
            })}
          />
          <SegmentedControl
            label="Show the countries as"
            options={VIEWS}
            value={view}
            onChange={(next) => set({ view: next }, { history: "push" })}
          />
        </div>
      </CardHeader>
      {view === "table" && (
        <CountryTable
          rows={shown}
          onPhone={onPhone}
          most={most}
          columns={chosenColumns}
          usual={areUsual(chosen)}
          sorting={sorting}
          onSort={sortBy}
          opened={opened}
          trends={trends}
        />
      )}
      {view === "map" && <CountryMap rows={rows} listed={shown} onPhone={onPhone} most={most} />}
      {view === "heat" && <HeatMap rows={shown} onPhone={onPhone} rate={heat} />}
      {!all && rows.length > FIRST_ON_PHONE && (
        <Button
          variant="ghost"
          className={cn("m-2 self-start", rows.length <= FIRST && "md:hidden")}
          onClick={() => setAll(true)}
        >
          Show all {rows.length}
        </Button>
      )}
      {view === "table" && (
        <p className="mt-auto border-t px-4 py-2 text-muted-foreground text-xs">
          Grey: under 30 messages, too few to judge. A click on a name filters the whole report.
        </p>
      )}
    </Card>
  );
}
