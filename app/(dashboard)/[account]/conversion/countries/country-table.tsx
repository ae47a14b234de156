"use client";

import { cn } from "@/components/ui/class-name";
import { ScrollBox } from "@/components/ui/scroll-box";
import { ColumnHeader, CountryHeader } from "./column-header";
import type { SortKey } from "./columns";
import type { Sorting } from "./countries-params";
import type { CountryRow } from "./country-rows";
import { CountryRows, OVER_OTHERS } from "./country-table-rows";
import type { CountryTrends } from "./country-trends";
import type { OpenedRows } from "./opened-rows";
import { type Column, sortRows } from "./table-columns";

type CountryTableProps = {
  rows: readonly CountryRow[];
  /** How many of them a phone shows. */
  onPhone: number;
  most: number;
  columns: readonly Column[];
  /** Nobody has chosen the columns. */
  usual: boolean;
  sorting: Sorting;
  onSort: (key: SortKey) => void;
  opened: OpenedRows;
  trends: Promise<CountryTrends>;
};

export function CountryTable({
  rows,
  onPhone,
  most,
  columns,
  usual,
  sorting,
  onSort,
  opened,
  trends,
}: CountryTableProps) {
  return (
    <ScrollBox aria-label="Countries and carriers, in numbers" className="[container-type:scroll-state]">
      <table className="group/table w-full border-collapse max-md:block" data-usual={usual || undefined}>
        <caption className="sr-only">Conversion by country; a country opens into its carriers</caption>
        <thead className="max-md:hidden">
          <tr className="border-b text-muted-foreground text-xs">
            <CountryHeader
              sorting={sorting}
              onSort={onSort}
              className={cn("sticky left-0 z-1 bg-card py-1 pr-2 pl-4 text-left font-normal", OVER_OTHERS)}
            />
            {columns.map((column) => (
              <ColumnHeader key={column.key} column={column} sorting={sorting} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {rows.map((row, index) => (
            <CountryRows
              key={row.key}
              row={row}
              carriers={sortRows(row.carriers, sorting)}
              open={opened.isOpen(row.country)}
              later={index >= onPhone}
              onToggle={() => opened.toggle(row.country)}
              most={most}
              columns={columns}
              trends={trends}
            />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
