"use client";

import { usePathname } from "next/navigation";
import { IntentLink } from "./intent-link";

type NavLinkProps = { href: string; children: string };

export function NavLink({ href, children }: NavLinkProps) {
  const current = usePathname() === href;
  return (
    <IntentLink
      href={href}
      aria-current={current ? "page" : undefined}
      className="flex shrink-0 items-center whitespace-nowrap border-transparent md:-mb-px border-b-2 px-0.5 text-muted-foreground hover:text-foreground aria-[current]:border-primary aria-[current]:font-medium aria-[current]:text-foreground"
    >
      {children}
    </IntentLink>
  );
}
