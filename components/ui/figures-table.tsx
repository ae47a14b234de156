import type { Key, ReactNode } from "react";

type FiguresTableProps = {
  caption: string;
  /** What the rows are, then what their figures are. */
  columns: readonly { key: string; name: ReactNode }[];
  rows: readonly { key: Key; name: ReactNode; figures: readonly ReactNode[] }[];
  /** Below the table, in small letters. */
  note?: ReactNode;
};

/** Names with their figures, as the cards of a page have them: names at the left, figures at the right. */
export const FiguresTable = ({ caption, columns, rows, note }: FiguresTableProps) => (
  <>
    <table className="w-full border-collapse tabular-nums">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-muted-foreground text-xs">
        <tr className="border-b">
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
        {rows.map(({ key, name, figures }) => (
          <tr key={key} className="border-b last:border-b-0">
            <th scope="row" className="w-full py-1.5 pr-2 pl-4 text-left font-normal leading-4.5">
              {name}
            </th>
            {figures.map((figure, index) => (
              <td key={columns[index + 1]?.key} className="px-2 text-right last:pr-4">
                {figure}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
    {note && <p className="mt-auto border-t px-4 py-2 text-muted-foreground text-xs">{note}</p>}
  </>
);

/** A figure with another that belongs to it: beside it where there is room, else below it. In a box that is a @container. */
export const Figure = ({ text, also }: { text: string; also: string }) => (
  <span className="@xl:inline-flex @xl:items-baseline">
    <span className="block">{text}</span>
    <span className="block text-muted-foreground text-xs @xl:min-w-12">{also}</span>
  </span>
);
