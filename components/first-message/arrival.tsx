"use client";

import { CheckIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";

const POLL_MS = 2_000;

type ArrivalProps = { accountSid: string };

/** Waits for the account's first message, and says so the moment it is there. */
export function Arrival({ accountSid }: ArrivalProps) {
  const router = useRouter();
  const [arrived, setArrived] = useState(false);

  useEffect(() => {
    if (arrived) return;
    const timer = setInterval(async () => {
      if (document.hidden) return;
      if (await hasMessages(accountSid).catch(() => false)) setArrived(true);
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [arrived, accountSid]);

  return (
    <div role="status" className="mt-4 flex min-h-10 items-center gap-2.5">
      {arrived ? (
        <>
          <span className="flex size-5 items-center justify-center rounded-full bg-primary text-primary-foreground">
            <CheckIcon aria-hidden className="size-3" strokeWidth={3} />
          </span>
          <span className="font-medium">The first message is here</span>
          <Button variant="primary" className="ml-auto" onClick={() => router.refresh()}>
            Open the report
          </Button>
        </>
      ) : (
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

async function hasMessages(accountSid: string): Promise<boolean> {
  const query = new URLSearchParams({ account: accountSid, range: "last_13_months" });
  const response = await fetch(`/api/v1/reports/funnel?${query}`);
  if (!response.ok) return false;
  const { totals }: { totals: { attempted: number } } = await response.json();
  return totals.attempted > 0;
}
