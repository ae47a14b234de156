import { formatOffset } from "@/lib/time/format";
import { listZones } from "@/lib/time/zones";
import type { Option } from "./option";
import { zoneNames } from "./zone-names";

/** Every time zone, with its distance from UTC at the given instant. */
export function toZoneOptions(at: number): Option[] {
  const names = zoneNames();
  return listZones().map((zone) => ({
    value: zone,
    label: zone.replaceAll("_", " "),
    note: formatOffset(at, zone),
    ...names.get(zone),
  }));
}
