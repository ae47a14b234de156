"use client";

import { ChevronRightIcon } from "lucide-react";
import type { ReactNode } from "react";
import { CountryFlag } from "@/components/format/country-flag";
import { cn } from "@/components/ui/class-name";
import { Change } from "../change";
import type { ColumnKey } from "./countries-params";
import type { CarrierRow, CountryRow, TableRow } from "./country-rows";
import type { CountryTrends } from "./country-trends";
import { FilterLink } from "./filter-link";
import type { Column } from "./table-columns";
import { TrendCell } from "./trend-cell";

type Shared = {
  columns: readonly Column[];
  /** The attempted messages of the largest row, which the bars are measured by. */
  most: number;
  trends: Promise<CountryTrends>;
};

type CountryRowsProps = Shared & {
  row: CountryRow;
  carriers: CarrierRow[];
  /** Whether the carriers are shown; on a phone also what a line has no room for. */
  open: boolean;
  /** Waits on a phone until all are asked for. */
  later: boolean;
  onToggle: () => void;
};

const NAME = "block min-w-0 rounded-sm underline-offset-3 hover:underline aria-[current]:font-semibold";

/** What a tablet has no room for. */
export const OFF_TABLET: ReadonlySet<ColumnKey> = new Set(["cost_per_conversion", "trend"]);
/** A tablet leaves it out unless somebody chose the columns. */
export const NOT_ON_TABLET = "md:max-lg:group-data-usual/table:hidden";

/** A line beside the column that stays, while others are below it. */
export const OVER_OTHERS =
  "after:absolute after:inset-y-0 after:right-0 after:bg-border [@container_scroll-state(scrollable:left)]:after:w-px";

/** A country and, once opened, its carriers. */
export function CountryRows({ row, carriers, open, later, onToggle, ...shared }: CountryRowsProps) {
  return (
    <>
      <Row row={row} country={row.country} {...shared} brief={!open} later={later}>
        <span className="flex h-8 min-w-0 items-center gap-2">
          <button
            type="button"
            aria-expanded={open}
            aria-label={`${row.name}: carriers`}
            onClick={onToggle}
            className="-ml-1.5 grid size-6 shrink-0 place-items-center rounded-sm text-muted-foreground hover:bg-accent hover:text-foreground"
          >
            <ChevronRightIcon aria-hidden className={cn("size-3.5", open && "rotate-90")} />
          </button>
          <CountryFlag code={row.country} />
          <FilterLink
            country={row.country}
            title={row.name}
            dir="auto"
            className={cn(NAME, "truncate text-left font-medium")}
          >
            {row.name}
          </FilterLink>
        </span>
      </Row>
      {open &&
        carriers.map((carrier) => (
          <Row key={carrier.key} row={carrier} {...shared} nested later={later}>
            <FilterLink
              country={row.country}
              carrier={carrier.carrier}
              title={carrier.name}
              dir="auto"
              className={cn(NAME, "text-left py-1 max-md:ml-6 max-md:break-words md:ml-14.5 md:truncate")}
            >
              {carrier.name}
            </FilterLink>
          </Row>
        ))}
    </>
  );
}

type RowProps = Shared & {
  row: TableRow;
  country?: string;
  nested?: boolean;
  /** Two lines on a phone: volume, conversion and its change. */
  brief?: boolean;
  later: boolean;
  children: ReactNode;
};

/** Beside the name, and below it; the rest follows in the table's order. */
const ON_PHONE: Partial<Record<ColumnKey, string>> = {
  attempted: "max-md:order-1 max-md:self-center max-md:text-right max-md:before:hidden",
  conversion_rate: "max-md:order-2 max-md:col-span-2",
  change: "max-md:order-3 max-md:text-right",
};
const REST_ON_PHONE = "max-md:order-4";

function Row({ row, country, nested = false, brief = false, later, columns, most, trends, children }: RowProps) {
  const contentOf = (key: ColumnKey) => {
    if (key === "attempted") return <Volume row={row} most={most} />;
    if (key === "trend") return country && !row.few && <TrendCell country={country} trends={trends} />;
    return <Value row={row} column={key} />;
  };
  return (
    <tr
      className={cn(
        "border-b bg-card last:border-b-0 hover:bg-accent max-md:grid max-md:gap-x-4 max-md:gap-y-1.5 max-md:px-4 max-md:py-2",
        brief ? "max-md:grid-cols-[1fr_1fr_auto]" : "max-md:grid-cols-3",
        nested && "bg-background",
        row.few && "text-muted-foreground",
        later && "max-md:hidden",
      )}
    >
      <th
        scope="row"
        className={cn(
          "text-left font-normal max-md:col-span-2 max-md:min-w-0 bg-inherit md:sticky md:left-0 md:z-1 md:w-full md:min-w-50 md:max-w-0 md:py-0 md:pr-2 md:pl-4",
          OVER_OTHERS,
        )}
      >
        {children}
      </th>
      {columns.map(({ key, name }) => (
        <td
          key={key}
          data-label={name}
          className={cn(
            "max-md:empty:hidden max-md:before:text-2xs max-md:before:text-muted-foreground max-md:before:content-[attr(data-label)] md:whitespace-nowrap md:px-2 md:py-0 md:text-right md:last:pr-4",
            brief ? "max-md:before:mr-1.5" : "max-md:before:block",
            ON_PHONE[key] ?? REST_ON_PHONE,
            brief && !ON_PHONE[key] && "max-md:hidden",
            OFF_TABLET.has(key) && NOT_ON_TABLET,
          )}
        >
          {contentOf(key)}
        </td>
      ))}
    </tr>
  );
}

const Volume = ({ row, most }: { row: TableRow; most: number }) => (
  <span className="flex items-center justify-end gap-2">
    <span aria-hidden className="hidden h-1.5 w-8 overflow-hidden rounded-full bg-track lg:block">
      <span
        className={cn("block h-full rounded-full", row.few ? "bg-volume" : "bg-delivered")}
        style={{ width: `${((row.values.attempted ?? 0) / most) * 100}%` }}
      />
    </span>
    <span className="text-right md:min-w-10">{row.texts.attempted}</span>
  </span>
);

function Value({ row, column }: { row: TableRow; column: Exclude<ColumnKey, "attempted" | "trend"> }) {
  const { texts, values, few, real } = row;
  if (column === "change") return <Change text={texts.change} real={real} difference={values.change} aligned />;
  if (column === "conversion_rate") {
    return (
      <>
        <span className={few ? undefined : "font-medium"}>{texts.conversion_rate}</span>
        <Beside text={texts.interval} className="md:min-w-18.5" />
      </>
    );
  }
  const p95 = { median_seconds_to_confirm: texts.p95, median_seconds_to_deliver: texts.p95_deliver } as const;
  if (column === "median_seconds_to_confirm" || column === "median_seconds_to_deliver") {
    return (
      <>
        {texts[column]}
        <Beside
          text={p95[column] === null ? "" : `p95 ${p95[column]}`}
          className={cn("md:min-w-18.5", NOT_ON_TABLET)}
        />
      </>
    );
  }
  return texts[column];
}

/** A part of a column for itself: right-aligned, and as wide where there is nothing to say. */
const Beside = ({ text, className }: { text: string; className: string }) => (
  <span
    className={cn("ml-1.5 whitespace-nowrap text-muted-foreground text-xs md:inline-block md:text-right", className)}
  >
    {text}
  </span>
);
