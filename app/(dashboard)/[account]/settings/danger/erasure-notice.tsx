"use client";

import { LoaderCircleIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const LOOK_MS = 2_000;

/** Stands while messages are being deleted. */
export function ErasureNotice() {
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
      <p role="status">Messages are being deleted: reports count those that are left.</p>
    </div>
  );
}
