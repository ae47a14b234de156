"use client";

import { FlaskConicalIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";

const PROBLEMS = {
  busy: "It is still being made elsewhere: try again in a moment.",
  "not allowed": "Only administrators may remove it.",
  "too many": "Too many requests came from you: wait a minute, and try again.",
  failed: "It could not be removed: try again in a moment.",
};

type DemoBannerProps = {
  /** `null` for those who may not. */
  remove: (() => Promise<"removed" | keyof typeof PROBLEMS>) | null;
};

/** Says of every page of the demo account that nothing in it is true. */
export function DemoBanner({ remove }: DemoBannerProps) {
  const router = useRouter();
  const [problem, setProblem] = useState<keyof typeof PROBLEMS | null>(null);
  const [removing, startTransition] = useTransition();

  const leave = (removeAll: NonNullable<typeof remove>) =>
    startTransition(async () => {
      const outcome = await removeAll().catch(() => "failed" as const);
      if (outcome !== "removed") return setProblem(outcome);
      router.push("/");
      router.refresh();
    });

  return (
    <aside aria-label="Demo data" className="border-b bg-muted">
      <div className="page-column flex min-h-10 flex-wrap items-center gap-x-2 py-1">
        <FlaskConicalIcon aria-hidden className="size-3.5 shrink-0 text-primary" />
        <strong className="font-medium">Demo data</strong>
        <span className="text-muted-foreground max-sm:sr-only">
          Made-up traffic: nobody sent or received any of it.
        </span>
        <span role="alert" className="text-destructive empty:hidden">
          {problem && PROBLEMS[problem]}
        </span>
        {remove && (
          <Button size="small" className="ml-auto" disabled={removing} onClick={() => leave(remove)}>
            {removing ? "Removing…" : "Remove demo data"}
          </Button>
        )}
      </div>
    </aside>
  );
}
