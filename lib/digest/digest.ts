import type { ReportFields } from "@/lib/report/fields";
import type { Range } from "@/lib/time/buckets";
import type { ReportKind } from "./report-kinds";

/** A period's report as people read it: words, totals, and the file with the rest. */
export type Digest = {
  readonly report: ReportKind;
  readonly account: { readonly sid: string; readonly name: string };
  readonly range: Range;
  readonly previous: Range;
  /** The account's reporting zone. */
  readonly zone: string;
  readonly currency: string;
  /** Those that narrow it, by name; empty for all messages. */
  readonly filters: Readonly<Record<string, readonly (string | number)[]>>;
  /** Epoch milliseconds. */
  readonly asOf: number;
  readonly totals: ReportFields;
  readonly previousTotals: ReportFields;
  /** Plain sentences; of changes they name only those that are statistically real. */
  readonly summary: readonly string[];
  readonly file: { readonly name: string; readonly text: string };
  /** Where the same stands on the page; null where PUBLIC_URL is not set. */
  readonly url: string | null;
};

/** The language and the digits of what is sent: nobody looks at it whose own could be known. */
export const DIGEST_LOCALE = "en-GB";
