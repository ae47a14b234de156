export const IMPORT_FORMATS = ["bulkexport", "console-csv", "verify-attempts", "csv"] as const;

/**
 * `bulkexport`: Twilio BulkExport, a Message resource a line. `console-csv`: the Console's message log.
 * `verify-attempts`: pages of Twilio's Verify Attempts API. `csv`: our own export (own-columns.ts).
 */
export type ImportFormat = (typeof IMPORT_FORMATS)[number];
