"use client";

import { ChevronRightIcon } from "lucide-react";
import { type ReactNode, useState } from "react";
import { CountryCode } from "@/components/format/country-code";
import { cn } from "@/components/ui/class-name";
import { Change } from "./change";
import type { CountryRow, TableRow } from "./country-rows";

type Shared = {
  /** The attempted messages of the largest row, which the bars are measured by. */
  most: number;
  comparing: boolean;
};

type CountryRowsProps = Shared & { row: CountryRow; carriers: TableRow[] };

/** A country and, once opened, its carriers. */
export function CountryRows({ row, carriers, ...shared }: CountryRowsProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Row row={row} {...shared}>
        <button
          type="button"
          aria-expanded={open}
          aria-label={`${row.name}: carriers`}
          onClick={() => setOpen(!open)}
          className="-ml-1.5 flex h-7 min-w-0 max-w-full items-center gap-2 rounded-sm px-1.5 hover:bg-accent"
        >
          <ChevronRightIcon
            aria-hidden
            className={cn("size-3.5 shrink-0 text-muted-foreground", open && "rotate-90")}
          />
          <CountryCode code={row.country} />
          <span className="truncate font-medium" title={row.name}>
            {row.name}
          </span>
        </button>
      </Row>
      {open &&
        carriers.map((carrier) => (
          <Row key={carrier.key} row={carrier} {...shared} nested>
            <span className="block py-1 max-md:break-words max-md:pl-6 md:truncate md:pl-13.5" title={carrier.name}>
              {carrier.name}
            </span>
          </Row>
        ))}
    </>
  );
}

type RowProps = Shared & { row: TableRow; nested?: boolean; children: ReactNode };

function Row({ row, nested = false, most, comparing, children }: RowProps) {
  const { texts, few } = row;
  return (
    <tr
      className={cn(
        "border-b last:border-b-0 hover:bg-muted/50 max-md:grid max-md:grid-cols-3 max-md:gap-x-4 max-md:gap-y-2 max-md:px-4 max-md:py-3",
        nested && "bg-muted/40",
        few && "text-muted-foreground",
      )}
    >
      <th
        scope="row"
        className="text-left font-normal max-md:col-span-3 max-md:min-w-0 md:w-[30%] md:max-w-0 md:px-4 md:py-0.5"
      >
        {children}
      </th>
      <Cell label="Attempted">
        <span className="flex items-center gap-3 md:justify-end">
          <span aria-hidden className="hidden h-1.5 w-20 overflow-hidden rounded-full bg-track lg:block">
            <span
              className="block h-full rounded-full bg-delivered"
              style={{ width: `${((row.values.attempted ?? 0) / most) * 100}%` }}
            />
          </span>
          <span className="text-right md:min-w-16">{texts.attempted}</span>
        </span>
      </Cell>
      <Cell label="Delivery">{texts.delivery_rate}</Cell>
      <Cell label="Conversion">
        <span className={few ? undefined : "font-medium"}>{texts.conversion_rate}</span>{" "}
        <span className="inline-block text-left text-muted-foreground text-xs md:min-w-12">{texts.interval}</span>
      </Cell>
      {comparing && (
        <Cell label="Change">
          <Change text={texts.change} real={row.real} aligned />
        </Cell>
      )}
      <Cell label="Time to confirm">
        {texts.median_seconds_to_confirm}{" "}
        {texts.p95 && (
          <span className="inline-block text-left text-muted-foreground text-xs lg:min-w-18">p95 {texts.p95}</span>
        )}
      </Cell>
      <Cell label="Cost / conv.">{texts.cost_per_conversion}</Cell>
    </tr>
  );
}

function Cell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <td
      data-label={label}
      className="max-md:before:block max-md:before:text-2xs max-md:before:text-muted-foreground max-md:before:content-[attr(data-label)] md:whitespace-nowrap md:px-4 md:py-0.5 md:text-right"
    >
      {children}
    </td>
  );
}
