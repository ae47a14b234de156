"use client";

import { ChevronRightIcon } from "lucide-react";
import { type ReactNode, useState } from "react";
import {
  formatCount,
  formatHalfWidth,
  formatMoney,
  formatPoints,
  formatRate,
  NOTHING,
} from "@/components/format/number";
import { cn } from "@/components/ui/class-name";
import { countryFlag, countryName } from "@/lib/dimensions/countries";
import { formatDuration } from "@/lib/time/format";
import { Change } from "./change";
import type { CountryRow, TableRow } from "./country-rows";
import { carrierName } from "./names";

type Shared = { most: number; comparing: boolean; currency: string; locale: string };

type CountryRowsProps = Shared & { row: CountryRow; carriers: CountryRow["carriers"] };

/** A country and, once opened, its carriers. */
export function CountryRows({ row, carriers, ...shared }: CountryRowsProps) {
  const [open, setOpen] = useState(false);
  const name = countryName(row.country, shared.locale);
  return (
    <>
      <Row row={row} {...shared}>
        <button
          type="button"
          aria-expanded={open}
          aria-label={`${name}: show its carriers`}
          onClick={() => setOpen(!open)}
          className="-ml-1.5 flex h-7 min-w-0 max-w-full items-center gap-2 rounded-sm px-1.5 hover:bg-accent"
        >
          <ChevronRightIcon
            aria-hidden
            className={cn("size-3.5 shrink-0 text-muted-foreground", open && "rotate-90")}
          />
          <span aria-hidden>{countryFlag(row.country)}</span>
          <span className="truncate font-medium" title={name}>
            {name}
          </span>
        </button>
      </Row>
      {open &&
        carriers.map((carrier) => {
          const label = carrierName(carrier.carrier);
          return (
            <Row key={carrier.key} row={carrier} {...shared} nested>
              <span className="block truncate pl-7" title={label}>
                {label}
              </span>
            </Row>
          );
        })}
    </>
  );
}

/** Below this a rate says little, however narrow its interval looks. */
const FEW = 30;

type RowProps = Shared & { row: TableRow; nested?: boolean; children: ReactNode };

function Row({ row, nested = false, most, comparing, currency, locale, children }: RowProps) {
  const time = row.median_seconds_to_confirm;
  return (
    <tr
      className={cn(
        "border-b last:border-b-0 hover:bg-muted/50 max-md:grid max-md:grid-cols-3 max-md:gap-x-4 max-md:gap-y-2 max-md:px-4 max-md:py-3",
        nested && "bg-muted/30",
        row.attempted < FEW && "text-muted-foreground",
      )}
    >
      <th
        scope="row"
        className="max-w-0 text-left font-normal max-md:col-span-3 max-md:max-w-full md:w-[28%] md:px-4 md:py-1"
      >
        {children}
      </th>
      <Cell label="Attempted">
        <span className="flex items-center gap-3 md:justify-end">
          <span aria-hidden className="hidden h-1.5 w-20 overflow-hidden rounded-full bg-track lg:block">
            <span
              className="block h-full rounded-full bg-delivered"
              style={{ width: `${(row.attempted / most) * 100}%` }}
            />
          </span>
          <span className="md:min-w-16">{formatCount(row.attempted, locale)}</span>
        </span>
      </Cell>
      <Cell label="Delivery">{formatRate(row.delivery_rate, locale)}</Cell>
      <Cell label="Conversion">
        <span className={row.attempted < FEW ? undefined : "font-medium"}>
          {formatRate(row.conversion_rate, locale)}
        </span>{" "}
        <span className="inline-block text-muted-foreground text-xs md:w-9">
          {formatHalfWidth(row.conversion_rate_low, row.conversion_rate_high, locale)}
        </span>
      </Cell>
      {comparing && (
        <Cell label="Change">
          {row.change === null ? NOTHING : <Change text={formatPoints(row.change, locale)} real={row.real} />}
        </Cell>
      )}
      <Cell label="Time to confirm">
        {time === null ? NOTHING : formatDuration(time, locale)}
        {row.p95_seconds_to_confirm !== null && (
          <span className="text-muted-foreground text-xs">
            {" "}
            p95 {formatDuration(row.p95_seconds_to_confirm, locale)}
          </span>
        )}
      </Cell>
      <Cell label="Cost / conv.">
        {row.cost_per_conversion === null ? NOTHING : formatMoney(row.cost_per_conversion, currency, locale)}
      </Cell>
    </tr>
  );
}

function Cell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <td
      data-label={label}
      className="whitespace-nowrap max-md:whitespace-normal max-md:before:block max-md:before:text-2xs max-md:before:text-muted-foreground max-md:before:content-[attr(data-label)] md:px-4 md:py-1 md:text-right"
    >
      {children}
    </td>
  );
}
