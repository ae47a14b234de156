"use client";

import { usePathname } from "next/navigation";
import { IntentLink } from "@/components/layout/intent-link";

/** The pages of the settings in the order of the list; `path` follows `/[account]/settings`. */
const PAGES = [
  { path: "", name: "General" },
  { path: "/members", name: "Members" },
  { path: "/keys", name: "Keys" },
  { path: "/reports", name: "Scheduled reports" },
  { path: "/accounts", name: "Accounts" },
  { path: "/twilio", name: "Twilio" },
  { path: "/prices", name: "Prices" },
  { path: "/privacy", name: "Privacy" },
  { path: "/audit", name: "Audit log" },
  { path: "/danger", name: "Danger zone" },
] as const;

const showWithin = (link: HTMLAnchorElement | null) => link?.scrollIntoView({ block: "nearest", inline: "nearest" });

/** A list at the left; on a phone one line, as the account's pages have it above. */
export function SettingsNav({ account }: { account: string }) {
  const pathname = usePathname();
  const start = `/${account}/settings`;
  return (
    <nav
      aria-label="Settings"
      className="flex gap-4 overflow-x-auto border-b px-4 max-lg:h-10 lg:sticky lg:top-0 lg:flex-col lg:gap-0.5 lg:self-start lg:border-b-0 lg:px-0 lg:py-6"
    >
      {PAGES.map(({ path, name }) => {
        const href = `${start}${path}`;
        const isCurrent = pathname === href || (path !== "" && pathname.startsWith(`${href}/`));
        return (
          <IntentLink
            key={path}
            href={href}
            ref={isCurrent ? showWithin : undefined}
            aria-current={isCurrent ? "page" : undefined}
            className="flex shrink-0 items-center whitespace-nowrap border-transparent px-0.5 text-muted-foreground hover:text-foreground aria-[current]:font-medium aria-[current]:text-foreground max-lg:-mb-px max-lg:border-b-2 max-lg:aria-[current]:border-primary lg:h-8 lg:rounded-md lg:px-2.5 lg:aria-[current]:bg-muted lg:hover:bg-muted max-lg:scroll-mx-10"
          >
            {name}
          </IntentLink>
        );
      })}
    </nav>
  );
}
