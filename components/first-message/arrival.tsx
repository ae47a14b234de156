"use client";

import { CheckIcon, TriangleAlertIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";

const POLL_MS = 2_000;

/** What an account without a report has: no message, messages that don't count, or one that does. */
export type Arrived = "nothing" | "uncounted" | "counted";

type ArrivalProps = { initial: Arrived; getArrived: () => Promise<Arrived> };

/** Waits for the account's first message, and says so the moment it is there. */
export function Arrival({ initial, getArrived }: ArrivalProps) {
  const router = useRouter();
  const [arrived, setArrived] = useState(initial);

  useEffect(() => {
    if (arrived === "counted") return;
    let asking = false;
    const timer = setInterval(async () => {
      if (document.hidden || asking) return;
      asking = true;
      const known = await getArrived().catch(() => null);
      asking = false;
      if (known) setArrived(known);
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [arrived, getArrived]);

  return (
    <div role="status" className="mt-4 flex min-h-10 items-center gap-2.5">
      {arrived === "counted" && (
        <>
          <span className="flex size-5 items-center justify-center rounded-full bg-primary text-primary-foreground">
            <CheckIcon aria-hidden className="size-3" strokeWidth={3} />
          </span>
          <span className="font-medium">The first message is here</span>
          <Button variant="primary" className="ml-auto" onClick={() => router.refresh()}>
            Open the report
          </Button>
        </>
      )}
      {arrived === "uncounted" && (
        <>
          <TriangleAlertIcon aria-hidden className="size-5 shrink-0 text-muted-foreground" />
          <p>
            <strong className="font-medium">Messages arrived, but without ProvideFeedback=true:</strong> they don't
            count in the report. Add provideFeedback to the call.
          </p>
        </>
      )}
      {arrived === "nothing" && (
        <>
          <span
            aria-hidden
            className="size-2.5 animate-pulse motion-reduce:animate-none rounded-full border-2 border-primary"
          />
          <span className="text-muted-foreground">Waiting for the first message…</span>
        </>
      )}
    </div>
  );
}
