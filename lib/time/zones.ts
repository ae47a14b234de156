/** Names that ICU still lists although the IANA database has renamed them. */
const RENAMED: Readonly<Record<string, string>> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Catamarca": "America/Argentina/Catamarca",
  "America/Coral_Harbour": "America/Atikokan",
  "America/Cordoba": "America/Argentina/Cordoba",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "America/Jujuy": "America/Argentina/Jujuy",
  "America/Louisville": "America/Kentucky/Louisville",
  "America/Mendoza": "America/Argentina/Mendoza",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

/** The name by which `listZones` knows a zone that a browser may still call by an older one. */
export const presentZoneName = (name: string): string => RENAMED[name] ?? name;

/** Every older name with the present one. */
export const oldZoneNames = (): [old: string, present: string][] => Object.entries(RENAMED);

const SHAPE = /^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/;
// Names come from strangers: only real ones are remembered, and in one case, or the set would grow without end.
const known = new Set<string>();

/** Whether this is a time zone of the IANA database. A bare offset such as `+05:30` isn't: it has no rules. */
export function isZone(name: string): boolean {
  const key = name.toLowerCase();
  if (known.has(key)) return true;
  if (!SHAPE.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
  } catch {
    return false;
  }
  known.add(key);
  return true;
}

/** A zone's present name, however it was written. The zone must be valid (`isZone`). */
export const toZoneName = (zone: string): string =>
  presentZoneName(new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone);

/** Every zone to choose from, under its present name, `UTC` first. */
export function listZones(): string[] {
  const names = Intl.supportedValuesOf("timeZone").map(presentZoneName);
  return ["UTC", ...new Set(names.filter((name) => name !== "UTC").sort())];
}
