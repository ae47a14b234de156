"use client";

import { XIcon } from "lucide-react";
import { NameText } from "@/components/format/name-text";
import { isolate } from "@/lib/format/isolate";

type FilterChipProps = { name: string; value: string; onRemove: () => void };

export function FilterChip({ name, value, onRemove }: FilterChipProps) {
  return (
    <span data-chip className="inline-flex h-6 max-w-60 shrink-0 items-center rounded-md border bg-muted pl-2 text-xs">
      <span className="flex min-w-0" title={`${name}: ${isolate(value)}`}>
        <span className="shrink-0 whitespace-pre text-muted-foreground">{name}: </span>
        <NameText text={value} />
      </span>
      <button
        type="button"
        onClick={onRemove}
        aria-label={`Remove the filter ${name}: ${value}`}
        className="ml-0.5 inline-flex size-6 shrink-0 items-center justify-center rounded-md text-muted-foreground hover:text-foreground"
      >
        <XIcon aria-hidden className="size-3" />
      </button>
    </span>
  );
}
