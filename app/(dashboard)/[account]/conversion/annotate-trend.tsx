"use client";

import Link from "next/link";
import { useParams } from "next/navigation";
import { newDraft } from "../annotations/annotation-draft";
import AnnotationSheet from "../annotations/annotation-sheet";
import { useReportSearch } from "../filters/report-search";
import { useFreshness } from "./freshness";

type AnnotateTrendProps = {
  /** Epoch milliseconds. */
  at: number;
  zone: string;
  locale: string;
  onClose: () => void;
};

/** Adds an annotation to the trend, about the country that the report is of. */
export default function AnnotateTrend({ at, zone, locale, onClose }: AnnotateTrendProps) {
  const { account } = useParams<{ account: string }>();
  const { search } = useReportSearch();
  const { refresh } = useFreshness();
  const [country = null, ...others] = search.country;
  return (
    <AnnotationSheet
      account={account}
      draft={newDraft(at, others.length === 0 ? country : null)}
      zone={zone}
      locale={locale}
      onClose={onClose}
      onSaved={() => {
        onClose();
        refresh();
      }}
    >
      <Link href={`/${account}/annotations`} className="text-primary underline-offset-4 hover:underline">
        All annotations
      </Link>
    </AnnotationSheet>
  );
}
