"use client";

import { CountryFlag } from "@/components/format/country-flag";
import { cn } from "@/components/ui/class-name";
import { ScrollBox } from "@/components/ui/scroll-box";
import { isolate } from "@/lib/format/isolate";
import { HEAT_COLUMNS } from "./columns";
import type { HeatRate } from "./countries-params";
import type { Cell, CountryRow } from "./country-rows";
import { FilterLink } from "./filter-link";
import { toneOf } from "./tone";
import { ToneLegend } from "./tone-legend";

type HeatMapProps = {
  rows: readonly CountryRow[];
  /** How many of them a phone shows. */
  onPhone: number;
  rate: HeatRate;
};

const RANKS = ["Largest carrier", "2nd", "3rd", "4th", "5th"].slice(0, HEAT_COLUMNS);

/** Where it is that messages don't convert, at a glance: each country with its carriers, the largest first. */
export default function HeatMap({ rows, onPhone, rate }: HeatMapProps) {
  const others = rows.some((row) => row.rest);
  const ranks = RANKS.slice(0, Math.max(1, ...rows.map((row) => row.carriers.length)));
  return (
    <>
      <ScrollBox aria-label="Countries by carriers" className="px-4 pt-2">
        <table className="w-full min-w-2xl table-fixed border-separate border-spacing-0.5">
          <caption className="sr-only">
            {rate === "conversion_rate" ? "Conversion" : "Delivery"} by country and carrier, the largest carriers first
          </caption>
          <thead className="text-muted-foreground text-xs">
            <tr>
              <th scope="col" className="w-[22%] py-1 text-left font-normal">
                Country
              </th>
              {["All carriers", ...ranks, ...(others ? ["Others"] : [])].map((name) => (
                <th key={name} scope="col" className="px-1.5 py-1 text-left font-normal">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={row.key} className={cn(index >= onPhone && "max-md:hidden")}>
                <th scope="row" className="text-left font-normal">
                  <span className="flex min-w-0 items-center gap-2">
                    <CountryFlag code={row.country} />
                    <FilterLink
                      country={row.country}
                      title={row.name}
                      dir="auto"
                      className="truncate text-left font-medium underline-offset-3 hover:underline"
                    >
                      {row.name}
                    </FilterLink>
                  </span>
                </th>
                <td className={cellClass(row, rate)}>
                  <Content cell={row} below={row.texts.attempted} rate={rate} />
                </td>
                {ranks.map((rank, place) => {
                  const carrier = row.carriers[place];
                  if (!carrier) return <td key={rank} />;
                  return (
                    <td key={rank} className={cellClass(carrier, rate)}>
                      <FilterLink
                        country={row.country}
                        carrier={carrier.carrier}
                        className="block rounded-sm aria-[current]:outline-2 aria-[current]:outline-foreground"
                      >
                        <Content cell={carrier} rate={rate} />
                      </FilterLink>
                    </td>
                  );
                })}
                {others && (
                  <td className={row.rest ? cellClass(row.rest, rate) : undefined}>
                    {row.rest && <Content cell={row.rest} rate={rate} />}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <ToneLegend rate={rate} />
    </>
  );
}

const cellClass = (cell: Cell, rate: HeatRate) => cn("rounded-sm p-0", toneOf(cell, rate).cell);

const Content = ({ cell, rate, below = cell.name }: { cell: Cell; rate: HeatRate; below?: string }) => (
  <span className="block px-1.5 py-1 leading-4" title={`${isolate(cell.name)}: ${cell.texts.messages}`}>
    <span className="block font-medium">{cell.texts[rate]}</span>
    <span dir="auto" className="block truncate text-left text-2xs">
      {below}
    </span>
  </span>
);
