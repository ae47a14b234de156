import type { Role } from "@/lib/auth/roles";
import type { DataHealth } from "@/lib/data-health/fields";
import { getDataHealth } from "@/lib/data-health/get-data-health";
import type { AccountScope } from "@/lib/db/account-scope";
import { DatabaseUnavailableError, QueryTimeoutError } from "@/lib/db/errors";
import { CheckList } from "./check-list";
import { HealthFailed } from "./health-failed";

type HealthAnswerProps = { scope: AccountScope; role: Role; now: number; locale: string };

export async function HealthAnswer({ scope, role, now, locale }: HealthAnswerProps) {
  let health: DataHealth;
  try {
    health = await getDataHealth(scope, now);
  } catch (error) {
    if (error instanceof QueryTimeoutError) return <HealthFailed reason="timeout" />;
    if (error instanceof DatabaseUnavailableError) return <HealthFailed reason="unavailable" />;
    throw error;
  }
  return <CheckList scope={scope} role={role} health={health} locale={locale} />;
}
