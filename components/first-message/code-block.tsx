"use client";

import { CopyButton } from "@/components/ui/copy-button";

type CodeBlockProps = { title: string; code: string };

export function CodeBlock({ title, code }: CodeBlockProps) {
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1.5 flex items-center justify-between gap-2 font-medium">
        {title}
        <CopyButton text={code} label={`Copy: ${title}`} />
      </figcaption>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto rounded-md border bg-muted/60 px-3 py-2.5 font-mono text-xs leading-5"
      >
        <code>{code}</code>
      </pre>
    </figure>
  );
}
