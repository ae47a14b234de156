import type { CSSProperties, Key, ReactNode } from "react";
import { cn } from "./class-name";
import { MoreRows } from "./more-rows";

type FiguresRow = { key: Key; name: ReactNode; figures: readonly ReactNode[] };

type FiguresTableProps = {
  caption: string;
  /** What the rows are, then what their figures are. */
  columns: readonly { key: string; name: ReactNode }[];
  rows: readonly FiguresRow[];
  /** How many rows are shown at first, where there may be many, and what they are: `codes`. */
  first?: { count: number; noun: string };
  /** Whether names are sentences: on a phone they stand above their figures, which leave no room beside them. */
  wordy?: boolean;
  /** Below the table, in small letters. */
  note?: ReactNode;
};

const STACKED =
  "max-sm:grid max-sm:grid-cols-[repeat(var(--figures),minmax(0,1fr))] max-sm:pb-1.5 max-sm:[&>*:first-child]:col-span-full";

/** Names with their figures, as the cards of a page have them: names at the left, figures at the right. */
export function FiguresTable({ caption, columns, rows, first, wordy = false, note }: FiguresTableProps) {
  // A button instead of a single row would save nothing.
  const count = first && rows.length > first.count + 1 ? first.count : rows.length;
  const left = rows.length - count;
  const toRow = ({ key, name, figures }: FiguresRow) => (
    <tr key={key} data-stacked={wordy || undefined} className={cn("border-b last:border-b-0", wordy && STACKED)}>
      <th scope="row" className="w-full py-1.5 pr-2 pl-4 text-left font-normal leading-4.5">
        {name}
      </th>
      {figures.map((figure, index) => (
        <td key={columns[index + 1]?.key} className="px-2 text-right last:pr-4">
          {figure}
        </td>
      ))}
    </tr>
  );
  return (
    <>
      <table
        className={cn("w-full border-collapse tabular-nums", wordy && "max-sm:[&,&>:not(caption)]:block")}
        style={{ "--figures": columns.length - 1 } as CSSProperties}
      >
        <caption className="sr-only">{caption}</caption>
        <thead className="text-muted-foreground text-xs">
          <tr className={cn("border-b", wordy && STACKED)}>
            {columns.map(({ key, name }) => (
              <th
                key={key}
                scope="col"
                className="px-2 py-1.5 text-right align-bottom font-normal first:pl-4 first:text-left last:pr-4 sm:whitespace-nowrap"
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, count).map(toRow)}
          {left > 0 && (
            <MoreRows text={`${left} more ${first?.noun}`} columns={columns.length}>
              {rows.slice(count).map(toRow)}
            </MoreRows>
          )}
        </tbody>
      </table>
      {note && <p className="mt-auto border-t px-4 py-2 text-muted-foreground text-xs">{note}</p>}
    </>
  );
}

/** A figure with another that belongs to it: beside it where there is room, else below it. In a box that is a @container. */
export const Figure = ({ text, also }: { text: string; also: string }) => (
  <span className="@xl:inline-flex @xl:items-baseline max-sm:in-[[data-stacked]]:inline-flex max-sm:in-[[data-stacked]]:items-baseline max-sm:in-[[data-stacked]]:gap-2">
    <span className="block">{text}</span>
    <span className="block text-muted-foreground text-xs @xl:min-w-12">{also}</span>
  </span>
);
