"use client";

import { LoaderCircleIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const LOOK_MS = 2_000;

/** Stands while totals are made for a changed zone; `reached` is the day that is being made, if it is known. */
export function RebuildNotice({ reached }: { reached: string | null }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), LOOK_MS);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <div className="flex gap-2.5 border-b bg-muted/50 px-4 py-3">
      <LoaderCircleIcon
        aria-hidden
        className="mt-0.5 size-3.5 shrink-0 animate-spin text-muted-foreground motion-reduce:animate-none"
      />
      <div>
        <p role="status">Totals by day are being rebuilt: reports are right meanwhile, long ranges take longer.</p>
        {reached && <p className="mt-0.5 text-muted-foreground text-xs">Now at {reached}</p>}
      </div>
    </div>
  );
}
