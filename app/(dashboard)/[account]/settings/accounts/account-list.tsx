import Link from "next/link";
import { nestAccounts } from "@/components/layout/nest-accounts";
import { CopyButton } from "@/components/ui/copy-button";
import { isPageFor } from "@/lib/auth/access-table";
import type { AccountOfUser } from "@/lib/auth/user-accounts";

type AccountListProps = { accounts: readonly AccountOfUser[]; current: string };

/** The accounts of whoever looks, each followed by its subaccounts. */
export function AccountList({ accounts, current }: AccountListProps) {
  const roles = new Map(accounts.map(({ sid, role }) => [sid, role]));
  return (
    <ul className="@container">
      {nestAccounts(accounts).map(({ account: { sid, name }, nested }) => (
        <li
          key={sid}
          className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b px-4 py-2.5 last:border-b-0 data-nested:pl-10"
          data-nested={nested || undefined}
        >
          <div className="min-w-0 flex-1 @max-lg:basis-full">
            <p className="wrap-anywhere font-medium">
              {name}
              {sid === current && <span className="ml-2 font-normal text-muted-foreground text-xs">This account</span>}
            </p>
            <p className="break-all font-mono text-muted-foreground text-xs">{sid}</p>
          </div>
          <p className="w-16 text-muted-foreground">{roles.get(sid)}</p>
          <CopyButton
            text={sid}
            label={`Copy the SID of ${name}`}
            variant="ghost"
            className="@max-lg:order-last @max-lg:ml-auto"
          />
          <Open sid={sid} name={name} isAdministrated={isPageFor(roles.get(sid) ?? "viewer", "/[account]/settings")} />
        </li>
      ))}
    </ul>
  );
}

type OpenProps = { sid: string; name: string; isAdministrated: boolean };

const Open = ({ sid, name, isAdministrated }: OpenProps) => (
  <Link
    href={isAdministrated ? `/${sid}/settings` : `/${sid}/conversion`}
    aria-label={`${isAdministrated ? "Settings" : "Report"} of ${name}`}
    className="w-16 text-right text-primary underline-offset-4 hover:underline"
  >
    {isAdministrated ? "Settings" : "Report"}
  </Link>
);
