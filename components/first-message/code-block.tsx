"use client";

import { cn } from "@/components/ui/class-name";
import { CopyButton } from "@/components/ui/copy-button";

type CodeBlockProps = { title: string; code: string };

/** Several lines keep their shape, and scroll where they are too long; a single one, such as an address, breaks. */
export function CodeBlock({ title, code }: CodeBlockProps) {
  const isLine = !code.includes("\n");
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1.5 flex items-center justify-between gap-2 font-medium">
        {title}
        <CopyButton text={code} label={`Copy: ${title}`} />
      </figcaption>
      <pre
        // A box that scrolls must be reachable by keyboard.
        tabIndex={isLine ? undefined : 0}
        className={cn(
          "rounded-md border bg-muted/60 px-3 py-2.5 font-mono text-xs leading-5",
          isLine ? "whitespace-pre-wrap break-all" : "overflow-x-auto",
        )}
      >
        <code>{code}</code>
      </pre>
    </figure>
  );
}
