import { ArrowDownIcon, ArrowUpIcon } from "lucide-react";
import { Tooltip } from "@/components/ui/tooltip";
import type { SortKey } from "./country-rows";
import type { Column, Sorting } from "./table-columns";

type SortableHeaderProps = { column: Column; sorting: Sorting; onSort: (key: SortKey) => void };

export function SortableHeader({ column, sorting, onSort }: SortableHeaderProps) {
  const sorted = sorting.key === column.key;
  const Arrow = sorting.descending ? ArrowDownIcon : ArrowUpIcon;
  return (
    <th
      scope="col"
      aria-sort={sorted ? (sorting.descending ? "descending" : "ascending") : undefined}
      className="px-4 py-1 text-right font-normal"
    >
      <Tooltip content={column.definition}>
        <button
          type="button"
          onClick={() => onSort(column.key)}
          className="inline-flex h-7 items-center gap-1 whitespace-nowrap rounded-sm hover:text-foreground"
        >
          {sorted && <Arrow aria-hidden className="size-3" />}
          <span className={sorted ? "font-medium text-foreground" : undefined}>{column.name}</span>
        </button>
      </Tooltip>
    </th>
  );
}
