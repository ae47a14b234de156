"use client";

import { useState } from "react";
import { ChoiceMenu } from "@/components/filters/choice-menu";
import { Card, CardHeader } from "@/components/ui/card";
import type { CountryRow, SortKey } from "./country-rows";
import { CountryRows } from "./country-table-rows";
import { SortableHeader } from "./sortable-header";
import { columnsFor, type Sorting, sortRows } from "./table-columns";

type CountriesCardProps = { rows: CountryRow[]; total: string; comparing: boolean };

export function CountriesCard({ rows, total, comparing }: CountriesCardProps) {
  const [sorting, setSorting] = useState<Sorting>({ key: "attempted", descending: true });
  const columns = columnsFor(comparing);
  const most = Math.max(1, ...rows.map((row) => row.values.attempted ?? 0));
  const sortBy = (key: SortKey) =>
    setSorting((current) => ({ key, descending: current.key === key ? !current.descending : true }));

  return (
    <Card aria-labelledby="countries">
      <CardHeader id="countries" title="Countries and carriers" note="Grey: under 30 messages, too few to judge">
        <p className="whitespace-nowrap text-muted-foreground text-xs">{total}</p>
        <div className="md:hidden">
          <ChoiceMenu
            label="Sort by"
            options={columns.map(({ key, name }) => ({ value: key, label: name }))}
            value={sorting.key}
            onChange={(key) => setSorting({ key: key as SortKey, descending: true })}
          />
        </div>
      </CardHeader>
      <div className="overflow-x-auto">
        <table className="w-full border-collapse max-md:block">
          <caption className="sr-only">Conversion by country; a country opens into its carriers</caption>
          <thead className="max-md:hidden">
            <tr className="border-b text-muted-foreground text-xs">
              <th scope="col" className="px-4 py-2 text-left font-normal">
                Country
              </th>
              {columns.map((column) => (
                <SortableHeader key={column.key} column={column} sorting={sorting} onSort={sortBy} />
              ))}
            </tr>
          </thead>
          <tbody className="max-md:block">
            {sortRows(rows, sorting).map((row) => (
              <CountryRows
                key={row.key}
                row={row}
                carriers={sortRows(row.carriers, sorting)}
                most={most}
                comparing={comparing}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
