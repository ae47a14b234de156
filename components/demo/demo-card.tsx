"use client";

import { ArrowRightIcon, FlaskConicalIcon } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import type { DemoProgress } from "@/lib/demo/demo-progress";
import { DemoProgressBar } from "./demo-progress-bar";

const POLL_MS = 700;

const PROBLEMS: Readonly<Partial<Record<DemoProgress["status"], string>>> = {
  busy: "Demo data is being made or removed elsewhere. Try again in a moment.",
  failed: "The demo data could not be made. Try again in a moment.",
  "too many": "Too many requests came from you. Wait a minute, and try again.",
};

type DemoCardProps = {
  /** Where the demo account's report is. */
  href: string;
  /** Whether there is demo data already. */
  exists: boolean;
  initial: DemoProgress;
  /** `null` for those who may not. */
  start: (() => Promise<DemoProgress>) | null;
  getProgress: () => Promise<DemoProgress>;
  locale: string;
};

/** Offers made-up traffic to look around in, shows how far its making is, and goes there. */
export function DemoCard({ href, exists, initial, start, getProgress, locale }: DemoCardProps) {
  const router = useRouter();
  const [progress, setProgress] = useState(initial);
  const [starting, startTransition] = useTransition();
  const isRunning = progress.status === "running";

  useEffect(() => {
    if (!isRunning) return;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      const next = await getProgress().catch(() => null);
      if (next) setProgress(next);
      if (next?.status === "done") {
        router.push(href);
        router.refresh();
      } else timer = setTimeout(look, POLL_MS);
    };
    timer = setTimeout(look, POLL_MS);
    return () => clearTimeout(timer);
  }, [isRunning, getProgress, href, router]);

  if (!start && !exists) return null;
  const begin = (make: () => Promise<DemoProgress>) =>
    startTransition(async () => setProgress(await make().catch(() => ({ status: "failed" as const }))));

  return (
    <section aria-labelledby="demo-data" className="rounded-lg border bg-card p-4">
      <h2 id="demo-data" className="font-semibold text-base">
        Look around with demo data
      </h2>
      <p className="mt-1 text-muted-foreground">
        A month of made-up passcodes to 22 countries, in an account of their own: seven things go wrong in it. One click
        removes it all again.
      </p>
      <div className="mt-4">
        {progress.status === "running" ? (
          <DemoProgressBar messages={progress.messages} total={progress.total} locale={locale} />
        ) : exists || progress.status === "done" ? (
          <Button asChild>
            <Link href={href}>
              Open the demo account
              <ArrowRightIcon aria-hidden />
            </Link>
          </Button>
        ) : (
          start && (
            <Button disabled={starting} onClick={() => begin(start)}>
              <FlaskConicalIcon aria-hidden />
              {starting ? "Starting…" : "Make demo data"}
            </Button>
          )
        )}
      </div>
      <p role="alert" className="mt-2 text-destructive empty:hidden">
        {PROBLEMS[progress.status]}
      </p>
    </section>
  );
}
