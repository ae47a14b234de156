/**
 * The columns of our own messages CSV, in their order: what `GET /api/v1/exports/messages.csv` writes and the import
 * takes back. Stable: new ones are only ever added. docs/import.md says what each holds.
 */
export const OWN_COLUMNS = [
  "sid",
  "date_created",
  "date_sent",
  "date_delivered",
  "date_read",
  "date_failed",
  "date_confirmed",
  "date_feedback",
  "date_status",
  "to",
  "country",
  "carrier",
  "carrier_source",
  "channel",
  "provider",
  "messaging_service_sid",
  "from",
  "status",
  "error_code",
  "price",
  "price_unit",
  "num_segments",
  "num_media",
  "attempt",
  "provide_feedback",
  "outcome",
] as const;

/** The Console's names for the same; it writes one date only. */
const CONSOLE_COLUMNS: Readonly<Record<string, string>> = {
  From: "from",
  To: "to",
  Status: "status",
  SentDate: "date_sent",
  NumSegments: "num_segments",
  ErrorCode: "error_code",
  AccountSid: "account_sid",
  Sid: "sid",
  Direction: "direction",
  Price: "price",
  PriceUnit: "price_unit",
};

const fieldByConsoleColumn = new Map(
  Object.entries(CONSOLE_COLUMNS).map(([column, field]) => [column.toLowerCase(), field] as const),
);

export type HeaderCell = { field: string; zone: string };

/** `date_created (Asia/Kolkata)`: the zone of dates without an offset. */
const CELL = /^([^([]*)(?:[([]([A-Za-z0-9_+/-]+)[)\]])?\s*$/;

/** Our field for a header cell; one that means nothing to us keeps a name that nobody asks for. */
export function toHeaderCell(cell: string, isConsole: boolean): HeaderCell {
  const [, name = "", zone = "UTC"] = CELL.exec(cell) ?? [];
  const column = name.trim().toLowerCase();
  const field = isConsole ? fieldByConsoleColumn.get(column) : column;
  return { field: field ?? "", zone };
}

/** Whether the header's cells are the Console's, ours, or neither. */
export function recogniseHeader(cells: readonly string[]): "console-csv" | "csv" | null {
  const names = new Set(cells.map((cell) => toHeaderCell(cell, false).field));
  if (["sid", "status", "sentdate"].every((name) => names.has(name))) return "console-csv";
  if (["sid", "date_created"].every((name) => names.has(name))) return "csv";
  return null;
}
