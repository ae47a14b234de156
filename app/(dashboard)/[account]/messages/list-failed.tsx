const REASONS = {
  timeout: {
    title: "This took too long to find",
    text: "Rare last digits and filters read every message of the range. A shorter range helps; a SID or a whole number is found at once.",
  },
  unavailable: {
    title: "The database does not answer",
    text: "Nothing that was recorded is lost. Reload the page in a moment.",
  },
} as const;

/** Stands in the list's place; the filters above it stay, since changing them may be the mend. */
export function ListFailed({ reason }: { reason: keyof typeof REASONS }) {
  const { title, text } = REASONS[reason];
  return (
    <section aria-labelledby="list-failed" className="rounded-lg border bg-card px-6 py-12">
      <h2 id="list-failed" className="font-semibold text-base">
        {title}
      </h2>
      <p role="alert" className="mt-2 max-w-prose text-muted-foreground">
        {text}
      </p>
    </section>
  );
}
