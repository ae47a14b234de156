"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { AskBeforeDelete } from "@/components/states/ask-before-delete";
import { PAGE_HEADING } from "@/components/states/page-heading";
import { Button } from "@/components/ui/button";
import type { Display } from "@/lib/time/format";
import type { ListedAnnotation } from "./listed-annotation";
import { sendAnnotation } from "./send-annotation";

const AnnotationSheet = dynamic(() => import("./annotation-sheet"));

type AnnotationRowProps = Display & { account: string; annotation: ListedAnnotation };

/** One annotation, with what its author or an admin may do to it. */
export function AnnotationRow({ account, annotation, zone, locale }: AnnotationRowProps) {
  const { draft, when, about, mayChange } = annotation;
  const router = useRouter();
  const remove = useRef<HTMLButtonElement>(null);
  const [doing, setDoing] = useState<"nothing" | "edit" | "ask" | "delete">("nothing");
  const [error, setError] = useState<string | null>(null);
  const stop = () => setDoing("nothing");
  const onDelete = async () => {
    if (doing === "delete") return;
    setDoing("delete");
    const outcome = await sendAnnotation({ account, id: draft.id, body: null });
    setError(outcome.status === "refused" ? outcome.error : null);
    stop();
    if (outcome.status !== "done") return;
    document.getElementById(PAGE_HEADING)?.focus();
    router.refresh();
  };
  return (
    <li className="grid gap-x-4 gap-y-1 px-4 py-2.5 sm:grid-cols-[11rem_minmax(0,1fr)_auto]">
      <p className="text-muted-foreground sm:py-1">{when}</p>
      <div className="min-w-0 sm:py-1">
        <p className="break-words font-medium">{draft.text}</p>
        <p className="text-muted-foreground text-xs">{about}</p>
        <p role="alert" className="text-destructive text-xs empty:hidden">
          {error}
        </p>
      </div>
      {mayChange && (
        <div className="flex items-start gap-1 max-sm:-ml-2">
          <Button variant="ghost" size="small" aria-label={`Edit ${draft.text}`} onClick={() => setDoing("edit")}>
            Edit
          </Button>
          <Button
            ref={remove}
            variant="ghost"
            size="small"
            aria-label={`Delete ${draft.text}`}
            aria-expanded={doing === "ask" || doing === "delete"}
            onClick={() => setDoing("ask")}
          >
            Delete
          </Button>
        </div>
      )}
      {(doing === "ask" || doing === "delete") && (
        <AskBeforeDelete
          name={draft.text}
          question="Delete it from every chart?"
          deleting={doing === "delete"}
          onDelete={() => void onDelete()}
          onCancel={() => {
            stop();
            remove.current?.focus();
          }}
          className="col-span-full"
        />
      )}
      {doing === "edit" && (
        <AnnotationSheet
          account={account}
          draft={draft}
          zone={zone}
          locale={locale}
          onClose={stop}
          onSaved={() => {
            stop();
            router.refresh();
          }}
        />
      )}
    </li>
  );
}
