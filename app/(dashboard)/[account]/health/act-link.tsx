import Link from "next/link";

/** Leads to where something can be done. */
export function ActLink({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} className="text-primary underline underline-offset-3">
      {children}
    </Link>
  );
}
