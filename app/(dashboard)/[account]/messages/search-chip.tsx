import { XIcon } from "lucide-react";
import Link from "next/link";
import type { MessageQuery } from "@/lib/messages/message-query";

type SearchChipProps = {
  query: Pick<MessageQuery, "sid" | "number" | "last_digits">;
  /** The number searched for as the list shows it, where it shows any. */
  masked: string | null;
  /** The list without the search. */
  href: string;
};

function nameSearch({ sid, number, last_digits }: SearchChipProps["query"], masked: string | null): string | null {
  if (sid !== undefined) return `SID ${sid}, in all messages`;
  if (number !== undefined) return `To ${masked ?? "the number searched for"}, in all messages`;
  return last_digits === undefined ? null : `To a number that ends in ${last_digits}`;
}

/** What is searched for besides the filters, and the way back. */
export function SearchChip({ query, masked, href }: SearchChipProps) {
  const text = nameSearch(query, masked);
  if (text === null) return null;
  return (
    <p className="flex min-w-0 items-center gap-1 rounded-md border bg-card py-0.5 pr-0.5 pl-2 text-xs">
      <span className="truncate" title={text}>
        {text}
      </span>
      <Link href={href} aria-label="End the search" className="rounded-sm p-1 hover:bg-accent">
        <XIcon aria-hidden className="size-3" />
      </Link>
    </p>
  );
}
