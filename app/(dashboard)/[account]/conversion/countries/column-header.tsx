import { ArrowDownIcon, ArrowUpIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/class-name";
import { Definition } from "@/components/ui/definition";
import { Tooltip } from "@/components/ui/tooltip";
import type { SortKey } from "./columns";
import type { Sorting } from "./countries-params";
import { NOT_ON_TABLET, OFF_TABLET } from "./country-table-rows";
import type { Column } from "./table-columns";

type SortingProps = { sorting: Sorting; onSort: (key: SortKey) => void };
type ColumnHeaderProps = SortingProps & { column: Column };

export function ColumnHeader({ column, sorting, onSort }: ColumnHeaderProps) {
  const { key, name, definition } = column;
  return (
    <th
      scope="col"
      aria-sort={key === "trend" ? undefined : sortOf(key, sorting)}
      className={cn("px-2 py-1 text-right font-normal last:pr-4", OFF_TABLET.has(key) && NOT_ON_TABLET)}
    >
      {key === "trend" ? (
        <Definition text={definition}>{name}</Definition>
      ) : (
        <Tooltip content={definition}>
          <SortButton name={name} sortKey={key} sorting={sorting} onSort={onSort} />
        </Tooltip>
      )}
    </th>
  );
}

/** The first column, which names the rows and stays in its place. */
export function CountryHeader({ sorting, onSort, className }: SortingProps & { className: string }) {
  return (
    <th scope="col" aria-sort={sortOf("country", sorting)} className={className}>
      <SortButton name="Country" sortKey="country" sorting={sorting} onSort={onSort} />
    </th>
  );
}

const sortOf = (key: SortKey, sorting: Sorting) =>
  sorting.key === key ? (sorting.descending ? "descending" : "ascending") : undefined;

type SortButtonProps = SortingProps & { name: string; sortKey: SortKey } & Omit<ComponentProps<"button">, "name">;

/** Takes what the tooltip around it puts on it. */
function SortButton({ name, sortKey, sorting, onSort, ...props }: SortButtonProps) {
  const sorted = sorting.key === sortKey;
  const Arrow = sorting.descending ? ArrowDownIcon : ArrowUpIcon;
  return (
    <button
      {...props}
      type="button"
      onClick={() => onSort(sortKey)}
      className="inline-flex h-7 items-center gap-1 whitespace-nowrap rounded-sm hover:text-foreground"
    >
      {sorted && <Arrow aria-hidden className="size-3" />}
      <span className={sorted ? "font-medium text-foreground" : undefined}>{name}</span>
    </button>
  );
}
