"use client";

import { useSearchParams } from "next/navigation";
import { ExportLink } from "@/components/export/export-link";

type ListCsvProps = {
  /** Of the whole list. */
  href: string;
  locale: string;
};

/** The CSV of the list as it is searched. */
export function ListCsv({ href, locale }: ListCsvProps) {
  const typed = useSearchParams().get("q") ?? "";
  if (typed.trim() === "") return <ExportLink href={href} what="the health of all carriers" />;
  const found = new URLSearchParams({ q: typed, locale });
  return <ExportLink href={`${href}&${found}`} what="the health of the carriers found" />;
}
