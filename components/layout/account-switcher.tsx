"use client";

import { CheckIcon, ChevronsUpDownIcon } from "lucide-react";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-name";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { nestAccounts, type SwitchableAccount } from "./nest-accounts";
import { toSwitchHref } from "./switch-href";

type AccountSwitcherProps = { current: SwitchableAccount; accounts: SwitchableAccount[] };

export function AccountSwitcher({ current, accounts }: AccountSwitcherProps) {
  const pathname = usePathname();
  const search = useSearchParams();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          className="min-w-0 max-w-60 shrink px-2 lg:max-w-96"
          aria-label={`Account: ${current.name}`}
          title={current.name}
        >
          <span dir="auto" className="truncate text-left font-semibold">
            {current.name}
          </span>
          <ChevronsUpDownIcon aria-hidden className="text-muted-foreground" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-80 max-w-[calc(100vw-24px)]">
        <DropdownMenuLabel>Accounts</DropdownMenuLabel>
        {nestAccounts(accounts).map(({ account, nested }) => (
          <DropdownMenuItem key={account.sid} asChild>
            <Link
              href={toSwitchHref(pathname, search, account.sid)}
              aria-current={account.sid === current.sid ? "true" : undefined}
              className={cn("py-1.5 aria-[current]:font-medium", nested && "pl-6")}
            >
              <span className="min-w-0 flex-1">
                <span dir="auto" className="block truncate text-left" title={account.name}>
                  {account.name}
                </span>
                <span className="block truncate font-mono font-normal text-2xs text-muted-foreground">
                  {nested && <span className="sr-only">Subaccount </span>}
                  {account.sid}
                </span>
              </span>
              {account.sid === current.sid && <CheckIcon aria-hidden className="text-primary" />}
            </Link>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
