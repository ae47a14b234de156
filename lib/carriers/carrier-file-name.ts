import type { AccountScope } from "@/lib/db/account-scope";
import type { Range } from "@/lib/time/buckets";
import { formatLocalInput } from "@/lib/time/format";
import type { CarrierName } from "./find-carrier";

/** `otp-evidence_AC…_IN_Jio_2026-11-20T1800_2026-11-20T2100_Asia-Kolkata.csv`; names of carriers may have any letters. */
export function carrierFileName(
  kind: string,
  { accountSid }: AccountScope,
  { country, carrier, range, zone }: CarrierName & { readonly range: Range; readonly zone: string },
): string {
  const moment = (instant: number) => formatLocalInput(instant, zone).replace("T00:00", "").replace(":", "");
  const name = carrier
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .slice(0, 40);
  return `otp-${kind}_${accountSid}_${country}_${name}_${moment(range.from)}_${moment(range.to)}_${zone.replaceAll("/", "-")}.csv`;
}
