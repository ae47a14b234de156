import { CsvLink } from "@/app/(dashboard)/csv-link";
import { Card } from "@/components/ui/card";
import type { Role } from "@/lib/auth/roles";
import type { DataHealth } from "@/lib/data-health/fields";
import type { AccountScope } from "@/lib/db/account-scope";
import { CheckRow } from "./check-row";
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
          <CsvLink
            fileName={`otp-data-health_${scope.accountSid}.csv`}
            what="the checks"
            names={["check", "state", "figure", "unit", ...ends.instants.map((end) => `24 hours up to ${end}`)]}
            rows={checks.map(({ title, state, figure, unit, days }) => [
              ...[title, state, state === "no_data" ? null : figure, state === "no_data" ? null : unit],
              ...days.values,
            ])}
          />
        </div>
        <ul className="divide-y">
          {checks.map((check) => (
            <CheckRow key={check.id} check={check} ends={ends} />
          ))}
        </ul>
      </Card>
    </>
  );
}
