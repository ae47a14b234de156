import { ExportLink } from "@/components/export/export-link";
import { Card } from "@/components/ui/card";
import type { Role } from "@/lib/auth/roles";
import type { DataHealth } from "@/lib/data-health/fields";
import type { AccountScope } from "@/lib/db/account-scope";
import { CheckRow } from "./check-row";
import { healthCsvHref } from "./csv-href";
import { toDayEnds } from "./day-table";
import { describeChecks } from "./describe-checks";
import { Summary } from "./summary";

type CheckListProps = { scope: AccountScope; role: Role; health: DataHealth; locale: string };

export function CheckList({ scope, role, health, locale }: CheckListProps) {
  const display = { zone: scope.reportingZone, locale };
  const checks = describeChecks(health, { account: scope.accountSid, role, display });
  const ends = toDayEnds(health, display);
  return (
    <Card>
      <div className="flex min-h-11 items-center gap-x-4 border-b px-4 py-1.5">
        <Summary checks={checks} />
        <div className="-mr-2 ml-auto shrink-0 self-start">
          <ExportLink href={healthCsvHref(scope.accountSid)} what="the checks" />
        </div>
      </div>
      <ul className="divide-y">
        {checks.map((check) => (
          <CheckRow key={check.id} account={scope.accountSid} check={check} ends={ends} />
        ))}
      </ul>
    </Card>
  );
}
