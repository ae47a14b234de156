"use client";

import type { ReactNode } from "react";
import { Sheet } from "@/components/ui/sheet";
import type { Draft } from "./annotation-draft";
import { AnnotationForm } from "./annotation-form";

type AnnotationSheetProps = {
  account: string;
  draft: Draft;
  zone: string;
  locale: string;
  onSaved: () => void;
  onClose: () => void;
  /** What else there is to do. */
  children?: ReactNode;
};

/** To add an annotation, or to change one. */
export default function AnnotationSheet({ draft, zone, onClose, children, ...form }: AnnotationSheetProps) {
  return (
    <Sheet
      title={draft.id === null ? "Annotate" : "Edit annotation"}
      description={`Shown on every chart over time. Times in ${zone.replaceAll("_", " ")}.`}
      onClose={onClose}
    >
      <AnnotationForm draft={draft} zone={zone} onCancel={onClose} {...form} />
      {children && <div className="mt-6">{children}</div>}
    </Sheet>
  );
}
