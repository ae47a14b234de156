import { BadgeCheckIcon, HashIcon, type LucideIcon, RadioTowerIcon, SearchCheckIcon } from "lucide-react";
import type { CarrierSource } from "@/lib/dimensions/carrier-sources";

const MARKS: Partial<Record<CarrierSource, LucideIcon>> = {
  reported: BadgeCheckIcon,
  lookup: SearchCheckIcon,
  mcc_mnc: RadioTowerIcon,
  number_prefix: HashIcon,
};

export const CARRIER_SOURCE_NAMES: Readonly<Record<CarrierSource, string>> = {
  reported: "Reported with the message",
  lookup: "Looked up",
  mcc_mnc: "By network code",
  number_prefix: "By number prefix: the carrier that the number was first given to",
  unknown: "Not known",
  none: "Not known",
};

/** Where the carrier's name is from. */
export function CarrierSourceMark({ source }: { source: CarrierSource }) {
  const Mark = MARKS[source];
  if (!Mark) return null;
  return (
    <span title={CARRIER_SOURCE_NAMES[source]} className="shrink-0 text-muted-foreground">
      <Mark aria-hidden className="size-3.5" />
      <span className="sr-only">{CARRIER_SOURCE_NAMES[source]}</span>
    </span>
  );
}
