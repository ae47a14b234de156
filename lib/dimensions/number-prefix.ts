import { getCallingCode } from "./calling-code";
import prefixes from "./data/number-prefixes.json";

type PrefixTable = { longest: number; names: ReadonlyMap<string, string> };

const prefixesByCallingCode: Readonly<Record<string, Readonly<Record<string, string>>>> = prefixes;

const NOTHING: PrefixTable = { longest: 0, names: new Map() };
const tables = new Map<string, PrefixTable>();

/** Built at the first number of a calling code: about 1 ms for the largest (Brazil, 8,883 prefixes). */
function getTable(callingCode: string): PrefixTable {
  let table = tables.get(callingCode);
  if (!table) {
    table = toTable(prefixesByCallingCode[callingCode]);
    tables.set(callingCode, table);
  }
  return table;
}

function toTable(source: Readonly<Record<string, string>> | undefined): PrefixTable {
  if (!source) return NOTHING;
  const names = new Map<string, string>();
  let longest = 0;
  for (const [name, prefixes] of Object.entries(source)) {
    for (const prefix of prefixes.split(" ")) {
      names.set(prefix, name);
      longest = Math.max(longest, prefix.length);
    }
  }
  return { longest, names };
}

/**
 * Name of the carrier to which the number's range was first allocated, which a ported number has left; null where
 * unknown, as everywhere in the USA and Canada. Source: libphonenumber's carrier mapping (data/number-prefixes.json).
 */
export function getAllocatedCarrier(e164: string): string | null {
  const callingCode = getCallingCode(e164);
  if (callingCode === null) return null;
  const { longest, names } = getTable(callingCode);
  const start = 1 + callingCode.length;
  for (let end = Math.min(start + longest, e164.length); end > start; end--) {
    const name = names.get(e164.slice(start, end));
    if (name !== undefined) return name;
  }
  return null;
}

/** Every name that numbers of the calling code may get. */
export const listAllocatedCarriers = (callingCode: string): string[] =>
  Object.keys(prefixesByCallingCode[callingCode] ?? {});
