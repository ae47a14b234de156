import { TryAgain } from "./try-again";

type AnswerFailedProps = { title: string; text: string; busy: boolean; onRetry: () => void };

/** Stands in the answer's place; the filters above it stay, since changing them may be the mend. */
export function AnswerFailed({ title, text, busy, onRetry }: AnswerFailedProps) {
  return (
    <section aria-labelledby="answer-failed" className="rounded-lg border bg-card px-6 py-12">
      <h2 id="answer-failed" className="font-semibold text-base">
        {title}
      </h2>
      <p role="alert" className="mt-2 mb-4 max-w-prose text-muted-foreground">
        {text}
      </p>
      <TryAgain variant="primary" busy={busy} onClick={onRetry} />
    </section>
  );
}
