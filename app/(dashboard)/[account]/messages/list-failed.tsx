"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { AnswerFailed } from "@/components/states/answer-failed";
import { isServerReachable } from "../filters/is-server-reachable";

const REASONS = {
  timeout: {
    title: "This took too long to find",
    text: "Rare last digits and filters read every message of the range. A shorter range helps; a SID or a whole number is found at once.",
  },
  unavailable: {
    title: "The database does not answer",
    text: "Nothing that was recorded is lost. The list comes back as soon as the database does.",
  },
} as const;

export function ListFailed({ reason }: { reason: keyof typeof REASONS }) {
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  // The router leaves the page for the browser's own error page when nothing answers.
  const retry = () =>
    startTransition(async () => {
      if (await isServerReachable()) startTransition(() => router.refresh());
    });
  return <AnswerFailed {...REASONS[reason]} busy={busy} onRetry={retry} />;
}
