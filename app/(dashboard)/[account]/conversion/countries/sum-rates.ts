import type { ReportFields } from "@/lib/report/fields";
import { rate } from "@/lib/report/measures";

type Summed = Pick<ReportFields, "attempted" | "confirmed" | "delivered_by_receipt">;

/** Several rows as one. */
export function sumRates(rows: readonly Summed[]) {
  const total = (field: keyof Summed) => rows.reduce((sum, row) => sum + row[field], 0);
  const attempted = total("attempted");
  return {
    attempted,
    delivery_rate: rate(total("delivered_by_receipt"), attempted),
    conversion_rate: rate(total("confirmed"), attempted),
  };
}
