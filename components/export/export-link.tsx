"use client";

import { DownloadIcon } from "lucide-react";
import { DownloadLink } from "./download-link";
import { useMayExport } from "./may-export";
import { RefusedDownload } from "./refused-download";

type ExportLinkProps = {
  /** Of the CSV. */
  href: string;
  /** What it holds, for those who see only the link: "the countries". */
  what: string;
  /** Why there is none; said instead. */
  refusal?: string;
  /** Where several files are beside each other. */
  text?: string | undefined;
};

/** Downloads what a table or chart shows; nothing for whom exports are not. */
export function ExportLink({ href, what, refusal, text = "CSV" }: ExportLinkProps) {
  if (!useMayExport()) return null;
  const name = `Export ${what} as CSV`;
  const content = (
    <>
      <DownloadIcon aria-hidden />
      {text}
    </>
  );
  if (refusal !== undefined) {
    return (
      <RefusedDownload name={name} reason={refusal} variant="ghost" size="small">
        {content}
      </RefusedDownload>
    );
  }
  return (
    <DownloadLink href={href} variant="ghost" size="small" className="text-muted-foreground" aria-label={name}>
      {content}
    </DownloadLink>
  );
}
