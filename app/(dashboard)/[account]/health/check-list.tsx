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
    <>
      <Summary checks={checks} />
      <Card>
        <div className="flex justify-end border-b px-4 py-1">
          <ExportLink href={healthCsvHref(scope.accountSid)} what="the checks" />
        </div>
        <ul className="divide-y">
          {checks.map((check) => (
            <CheckRow key={check.id} account={scope.accountSid} check={check} ends={ends} />
          ))}
        </ul>
      </Card>
    </>
  );
}
