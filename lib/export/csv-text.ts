import { stringify } from "csv-stringify/sync";
import { guardText } from "./guard-text";

export type Cell = string | number | boolean | null | undefined;

/** Numbers as JSON has them, so that they read back as the same; what isn't known is empty. */
const toCell = (cell: Cell): string => {
  if (cell === null || cell === undefined) return "";
  return typeof cell === "string" ? guardText(cell) : String(cell);
};

const BOM = "\uFEFF";
const CRLF = "\r\n";

/** Records of RFC 4180, each with its line end. */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => row.map(toCell)),
    // A record of one empty cell would be an empty line, which readers pass over.
    { record_delimiter: CRLF, quoted_empty: rows.some((row) => row.length === 1) },
  );
}

/** What a file begins with: byte order mark and comment where wanted, then the names of the columns. */
export function toCsvHead(names: readonly string[], { bom, comment }: { bom: boolean; comment: readonly string[] }) {
  return (bom ? BOM : "") + comment.map((line) => line + CRLF).join("") + toCsv([names]);
}
