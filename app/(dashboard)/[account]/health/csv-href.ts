import type { HealthCheck } from "@/lib/data-health/fields";

/** The CSV of all checks, or of the days of one. */
export const healthCsvHref = (account: string, check?: HealthCheck): string =>
  `/api/v1/exports/data-health.csv?${new URLSearchParams({ account, ...(check && { check }), bom: "true" })}`;
