import { ArrowDownIcon, ArrowUpIcon } from "lucide-react";
import { Definition } from "@/components/ui/definition";
import { Tooltip } from "@/components/ui/tooltip";
import type { SortKey } from "./columns";
import type { Sorting } from "./countries-params";
import type { Column } from "./table-columns";

type ColumnHeaderProps = { column: Column; sorting: Sorting; onSort: (key: SortKey) => void };

export function ColumnHeader({ column, sorting, onSort }: ColumnHeaderProps) {
  const { key, name, definition } = column;
  const sorted = sorting.key === key;
  const Arrow = sorting.descending ? ArrowDownIcon : ArrowUpIcon;
  return (
    <th
      scope="col"
      aria-sort={sorted ? (sorting.descending ? "descending" : "ascending") : undefined}
      className="px-2 py-1 text-right font-normal last:pr-4"
    >
      {key === "trend" ? (
        <Definition text={definition}>{name}</Definition>
      ) : (
        <Tooltip content={definition}>
          <button
            type="button"
            onClick={() => onSort(key)}
            className="inline-flex h-7 items-center gap-1 whitespace-nowrap rounded-sm hover:text-foreground"
          >
            {sorted && <Arrow aria-hidden className="size-3" />}
            <span className={sorted ? "font-medium text-foreground" : undefined}>{name}</span>
          </button>
        </Tooltip>
      )}
    </th>
  );
}
