import { formatOffset } from "@/lib/time/format";
import { listZones } from "@/lib/time/zones";
import type { Option } from "./option";

/** Every time zone, with its distance from UTC at the given instant. */
export const toZoneOptions = (at: number): Option[] =>
  listZones().map((zone) => ({ value: zone, label: zone.replaceAll("_", " "), note: formatOffset(at, zone) }));
