import type { HealthCheck } from "@/lib/data-health/fields";
import type { HealthPart } from "@/lib/data-health/health-parts";

/** The CSV of all checks, or of what one is made of. */
export const healthCsvHref = (account: string, check?: HealthCheck, by: HealthPart = "day"): string =>
  `/api/v1/exports/data-health.csv?${new URLSearchParams({ account, ...(check && { check, by }), bom: "true" })}`;
