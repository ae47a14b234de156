import { oldZoneNames } from "@/lib/time/zones";

/** Zones that people call by letters, the one that most of them mean first. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  ACST: "Australia/Adelaide Australia/Darwin",
  AEST: "Australia/Sydney Australia/Brisbane Australia/Melbourne",
  AEDT: "Australia/Sydney Australia/Melbourne",
  AST: "America/Halifax Asia/Riyadh",
  AWST: "Australia/Perth",
  BRT: "America/Sao_Paulo",
  BST: "Europe/London Asia/Dhaka",
  CAT: "Africa/Maputo Africa/Harare Africa/Lusaka",
  CEST: "Europe/Berlin Europe/Paris Europe/Madrid Europe/Rome",
  CET: "Europe/Berlin Europe/Paris Europe/Madrid Europe/Rome",
  CDT: "America/Chicago",
  CST: "America/Chicago Asia/Shanghai America/Mexico_City",
  EAT: "Africa/Nairobi Africa/Addis_Ababa Africa/Kampala",
  EDT: "America/New_York America/Toronto",
  EET: "Europe/Athens Europe/Kyiv Europe/Bucharest Africa/Cairo",
  EST: "America/New_York America/Toronto",
  GMT: "Europe/London Africa/Accra UTC",
  GST: "Asia/Dubai",
  HKT: "Asia/Hong_Kong",
  ICT: "Asia/Bangkok Asia/Ho_Chi_Minh",
  IST: "Asia/Kolkata Asia/Jerusalem Europe/Dublin",
  JST: "Asia/Tokyo",
  KST: "Asia/Seoul",
  MDT: "America/Denver",
  MSK: "Europe/Moscow",
  MST: "America/Denver America/Phoenix",
  NPT: "Asia/Kathmandu",
  NST: "America/St_Johns",
  NZST: "Pacific/Auckland",
  PDT: "America/Los_Angeles",
  PHT: "Asia/Manila",
  PKT: "Asia/Karachi",
  PST: "America/Los_Angeles Asia/Manila",
  SAST: "Africa/Johannesburg",
  SGT: "Asia/Singapore",
  TRT: "Europe/Istanbul",
  WAT: "Africa/Lagos Africa/Kinshasa",
  WIB: "Asia/Jakarta",
};

type Names = { also: string[]; chiefly: string[] };

/** What else a zone is called: by its older name, by letters; `chiefly` those that mean this zone before others. */
export function zoneNames(): ReadonlyMap<string, Names> {
  const names = new Map<string, Names>();
  const of = (zone: string): Names => {
    const held = names.get(zone) ?? { also: [], chiefly: [] };
    names.set(zone, held);
    return held;
  };
  for (const [old, zone] of oldZoneNames()) of(zone).also.push(old);
  for (const [letters, zones] of Object.entries(ABBREVIATIONS)) {
    for (const [index, zone] of zones.split(" ").entries()) {
      const { also, chiefly } = of(zone);
      (index === 0 ? chiefly : also).push(letters);
    }
  }
  return names;
}
