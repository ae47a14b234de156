import { ExportLink } from "@/components/export/export-link";
import { type Cell, toCsv, toCsvHead } from "@/lib/export/csv-text";

type CsvLinkProps = {
  fileName: string;
  /** What it holds, for those who see only the link. */
  what: string;
  names: readonly string[];
  rows: readonly (readonly Cell[])[];
};

/** Downloads a short table that is on the page already: the file is in the link, so the server is not asked again. */
export function CsvLink({ fileName, what, names, rows }: CsvLinkProps) {
  const text = toCsvHead(names, { bom: true, comment: [] }) + toCsv(rows);
  return (
    <ExportLink href={`data:text/csv;charset=utf-8,${encodeURIComponent(text)}`} fileName={fileName} what={what} />
  );
}
