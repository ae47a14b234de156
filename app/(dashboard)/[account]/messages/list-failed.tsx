"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { AnswerFailed } from "@/components/states/answer-failed";
import { isServerReachable } from "../filters/is-server-reachable";

const REASONS = {
  busy: {
    title: "The list has to wait",
    text: "Too many reports are being made at once. Trying again in a moment helps.",
  },
  unavailable: {
    title: "The database does not answer",
    text: "Nothing that was recorded is lost. The list comes back as soon as the database does.",
  },
} as const;

/** What few messages of the range have is found by reading all of it. */
const toTimeout = (narrowed: readonly string[]) => ({
  title: "This took too long to find",
  text:
    narrowed.length === 0
      ? "A shorter range helps, or trying again in a moment."
      : `Few messages match (${narrowed.join(", ")}), so every one of the range is read to find them. A shorter range or fewer filters help; a SID or a whole number is found at once.`,
});

type ListFailedProps = {
  reason: keyof typeof REASONS | "timeout";
  /** By what the list is narrowed, in words. */
  narrowed?: readonly string[];
};

export function ListFailed({ reason, narrowed = [] }: ListFailedProps) {
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  // The router leaves the page for the browser's own error page when nothing answers.
  const retry = () =>
    startTransition(async () => {
      if (await isServerReachable()) startTransition(() => router.refresh());
    });
  const words = reason === "timeout" ? toTimeout(narrowed) : REASONS[reason];
  return <AnswerFailed {...words} busy={busy} onRetry={retry} />;
}
