"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Display } from "@/lib/time/format";
import { newDraft } from "./annotation-draft";

const AnnotationSheet = dynamic(() => import("./annotation-sheet"));

/** Begins an annotation of now. */
export function AddAnnotation({ account, zone, locale }: Display & { account: string }) {
  const router = useRouter();
  const [at, setAt] = useState<number | null>(null);
  const close = () => setAt(null);
  return (
    <>
      <Button variant="primary" className="ml-auto" onClick={() => setAt(Date.now())}>
        Add annotation
      </Button>
      {at !== null && (
        <AnnotationSheet
          account={account}
          draft={newDraft(at)}
          zone={zone}
          locale={locale}
          onClose={close}
          onSaved={() => {
            close();
            router.refresh();
          }}
        />
      )}
    </>
  );
}
