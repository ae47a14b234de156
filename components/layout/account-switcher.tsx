"use client";

import { ChevronsUpDownIcon } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

export type SwitchableAccount = { sid: string; name: string };

type AccountSwitcherProps = { current: SwitchableAccount; accounts: SwitchableAccount[] };

export function AccountSwitcher({ current, accounts }: AccountSwitcherProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          className="min-w-0 max-w-60 shrink px-2"
          aria-label={`Account: ${current.name}`}
          title={current.name}
        >
          <span className="truncate font-semibold">{current.name}</span>
          <ChevronsUpDownIcon aria-hidden className="text-muted-foreground" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-80 max-w-[calc(100vw-24px)]">
        <DropdownMenuLabel>Accounts</DropdownMenuLabel>
        {accounts.map((account) => (
          <DropdownMenuItem key={account.sid} asChild>
            <Link
              href={`/${account.sid}/conversion`}
              aria-current={account.sid === current.sid ? "true" : undefined}
              className="py-1.5 aria-[current]:font-medium"
            >
              <span className="min-w-0">
                <span className="block truncate" title={account.name}>
                  {account.name}
                </span>
                <span className="block truncate font-mono font-normal text-2xs text-muted-foreground">
                  {account.sid}
                </span>
              </span>
            </Link>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
