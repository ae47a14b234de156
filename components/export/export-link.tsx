"use client";

import { DownloadIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useMayExport } from "./may-export";

type ExportLinkProps = {
  /** Of the CSV. */
  href: string;
  /** What it holds, for those who see only the link: "the countries". */
  what: string;
  /** Why there is none; shown instead. */
  refusal?: string;
};

/** Downloads what a table or chart shows; nothing for whom exports are not. */
export function ExportLink({ href, what, refusal }: ExportLinkProps) {
  if (!useMayExport()) return null;
  if (refusal !== undefined) {
    return (
      <Button variant="ghost" size="small" disabled title={refusal} aria-label={`Export ${what} as CSV: ${refusal}`}>
        <DownloadIcon aria-hidden />
        CSV
      </Button>
    );
  }
  return (
    <Button asChild variant="ghost" size="small" className="text-muted-foreground">
      <a href={href} download aria-label={`Export ${what} as CSV`}>
        <DownloadIcon aria-hidden />
        CSV
      </a>
    </Button>
  );
}
