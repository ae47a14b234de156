import { ChevronLeftIcon, ChevronRightIcon, ChevronsLeftIcon } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

type PagerProps = { first: string | null; newer: string | null; older: string | null };

function Step({ href, children }: { href: string | null; children: ReactNode }) {
  if (href === null) {
    return (
      <Button size="small" disabled>
        {children}
      </Button>
    );
  }
  return (
    <Button asChild size="small">
      <Link href={href} prefetch={false}>
        {children}
      </Link>
    </Button>
  );
}

/** Through the list page by page; there are no page numbers, since a list of millions has no end worth counting. */
export function Pager({ first, newer, older }: PagerProps) {
  if (!(first || newer || older)) return null;
  return (
    <nav aria-label="Pages of the list" className="flex items-center gap-2 border-t px-4 py-2">
      <Step href={first}>
        <ChevronsLeftIcon aria-hidden />
        Newest
      </Step>
      <Step href={newer}>
        <ChevronLeftIcon aria-hidden />
        Newer
      </Step>
      <Step href={older}>
        Older
        <ChevronRightIcon aria-hidden />
      </Step>
    </nav>
  );
}
