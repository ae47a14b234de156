import type { AccountScope } from "@/lib/db/account-scope";
import type { Range } from "@/lib/time/buckets";
import { formatLocalInput } from "@/lib/time/format";
import type { CarriersQuery } from "./carriers-query";
import type { CarrierName } from "./find-carrier";

const toMoment = (instant: number, zone: string) => formatLocalInput(instant, zone).replace(":", "");
/** What every system takes in a file's name; a name without such letters is only called what it is of. */
const toWords = (carrier: string) =>
  carrier
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 40) || "carrier";
const toZonePart = (zone: string) => zone.replaceAll("/", "-");

/** `otp-evidence_AC…_IN_Jio_2026-11-20T1800_2026-11-20T2100_Asia-Kolkata.csv`; names of carriers may have any letters. */
export function carrierFileName(
  kind: string,
  { accountSid }: AccountScope,
  { country, carrier, range, zone }: CarrierName & { readonly range: Range; readonly zone: string },
): string {
  const moment = (instant: number) => toMoment(instant, zone).replace("T0000", "");
  return `otp-${kind}_${accountSid}_${country}_${toWords(carrier)}_${moment(range.from)}_${moment(range.to)}_${toZonePart(zone)}.csv`;
}

/** `otp-carriers_AC…_2026-11-20T1800_Asia-Kolkata.csv`; with the country and carrier that it is only of. */
export function carriersFileName(
  { accountSid }: AccountScope,
  { at, zone, country, carrier }: Pick<CarriersQuery, "at" | "zone" | "country" | "carrier">,
): string {
  const only = [country, carrier && toWords(carrier)].filter((part) => part !== undefined);
  return `${["otp-carriers", accountSid, ...only, toMoment(at, zone), toZonePart(zone)].join("_")}.csv`;
}
