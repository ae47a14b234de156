"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { TryAgain } from "@/components/states/try-again";
import type { Failed as Failure, PanelFailure } from "../conversion/panels/read-panel";
import { BUSY } from "../conversion/panels/timeout-words";

const REASONS: Readonly<Record<PanelFailure, string>> = {
  timeout: "This took too long to count. Trying again in a moment may help.",
  busy: BUSY,
  unavailable: "The database does not answer. Nothing that was recorded is lost.",
  too_much: "This has too many messages to read them all.",
  unknown: "The server could not answer this just now.",
};

/** In the place of what could not be answered; the rest of the page stands without it. */
export function Failed({ failure }: Pick<Failure, "failure">) {
  const { refresh } = useRouter();
  const [busy, start] = useTransition();
  return (
    <div className="flex flex-col items-start gap-3 px-4 py-6">
      <p role="alert" className="text-muted-foreground">
        {REASONS[failure]}
      </p>
      <TryAgain size="small" busy={busy} onClick={() => start(refresh)} />
    </div>
  );
}
