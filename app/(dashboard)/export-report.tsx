"use client";

import { useParams, useSearchParams } from "next/navigation";
import { ExportLink } from "@/components/export/export-link";
import type { ExportKind } from "@/lib/export/file-name";
import { exportHref } from "./export-href";

type ExportReportProps = {
  kind: Exclude<ExportKind, "messages">;
  what: string;
  /** What says which table it is, besides the page's filters. */
  more?: Readonly<Record<string, string>>;
  text?: string;
};

/** The CSV of a panel of the report, under the filters that the address has now. */
export function ExportReport({ kind, what, more, text }: ExportReportProps) {
  const { account } = useParams<{ account: string }>();
  return <ExportLink href={exportHref(kind, account, useSearchParams(), more)} what={what} text={text} />;
}
