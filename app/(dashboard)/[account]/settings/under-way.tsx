"use client";

import { LoaderCircleIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";

const LOOK_MS = 2_000;

/** Says what goes on in the background, until it is over; `detail` how far it is. */
export function UnderWay({ children, detail = null }: { children: ReactNode; detail?: string | null }) {
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
        <p role="status">{children}</p>
        {detail && <p className="mt-0.5 text-muted-foreground text-xs">{detail}</p>}
      </div>
    </div>
  );
}
