import { getCallingCodeOfCountry } from "./calling-code";
import { CARRIER_ALIASES } from "./carrier-aliases";
import { parseCarrierName, toCoreKey, toNameKey, toShortName, toUniformName } from "./carrier-name";
import { listNetworks } from "./mcc-mnc";
import { listAllocatedCarriers } from "./number-prefix";

type BrandIndex = { byKey: Map<string, string>; byCore: Map<string, string>; brands: Set<string> };

const IN_BRACKETS = /\s*\(([^)]*)\)/;

function addKey({ byKey }: BrandIndex, name: string, brand: string) {
  const key = toNameKey(name);
  if (key !== "" && !byKey.has(key)) byKey.set(key, brand);
}

function addName(index: BrandIndex, country: string, name: string, brand: string) {
  addKey(index, name, brand);
  const core = toCoreKey(name, country);
  if (core !== null && !index.byCore.has(core)) index.byCore.set(core, brand);
}

function findWhole({ byKey, byCore }: BrandIndex, country: string, name: string): string | undefined {
  const known = byKey.get(toNameKey(name));
  if (known !== undefined) return known;
  const core = toCoreKey(name, country);
  return core === null ? undefined : (byCore.get(core) ?? byKey.get(core));
}

/** Of "Celtel (Tigo)" it tries the whole, what is outside the brackets, and what is inside. */
function findBrand(index: BrandIndex, country: string, name: string): string | undefined {
  const whole = findWhole(index, country, name);
  const inside = IN_BRACKETS.exec(name)?.[1];
  if (whole !== undefined || inside === undefined) return whole;
  return findWhole(index, country, name.replace(IN_BRACKETS, "")) ?? findWhole(index, country, inside);
}

function addNetwork(index: BrandIndex, country: string, name: string) {
  if (toNameKey(name) === "") return;
  const brand = findBrand(index, country, name) ?? toShortName(name, country);
  index.brands.add(brand);
  addName(index, country, brand, brand);
  addName(index, country, name, brand);
}

/** By their exact names only: countries that share a calling code share this list too. */
function addAllocated(index: BrandIndex, country: string) {
  for (const name of listAllocatedCarriers(getCallingCodeOfCountry(country) ?? "")) {
    const brand = findBrand(index, country, name) ?? toShortName(name, country);
    index.brands.add(brand);
    addKey(index, brand, brand);
    addKey(index, name, brand);
  }
}

/** Companies behind exactly one brand are another name of it; "Telefónica" behind three says nothing. */
function addOperators(index: BrandIndex, country: string) {
  const brandsByOperator = new Map<string, Set<string>>();
  for (const { brand, operator } of listNetworks(country)) {
    const found = brand === "" ? undefined : findBrand(index, country, brand);
    if (found === undefined || operator === "") continue;
    brandsByOperator.set(operator, (brandsByOperator.get(operator) ?? new Set()).add(found));
  }
  for (const [operator, brands] of brandsByOperator) {
    const [brand] = brands;
    if (brands.size === 1 && brand !== undefined) addName(index, country, operator, brand);
  }
}

function buildIndex(country: string): BrandIndex {
  const index: BrandIndex = { byKey: new Map(), byCore: new Map(), brands: new Set() };
  const aliases = Object.entries(CARRIER_ALIASES[country] ?? {});
  for (const [brand] of aliases) {
    index.brands.add(brand);
    addName(index, country, brand, brand);
  }
  for (const [brand, names] of aliases) for (const name of names) addName(index, country, name, brand);
  for (const { brand, operator } of listNetworks(country)) addNetwork(index, country, brand || operator);
  addOperators(index, country);
  addAllocated(index, country);
  return index;
}

const indexes = new Map<string, BrandIndex>();

function getIndex(country: string): BrandIndex {
  let index = indexes.get(country);
  if (!index) {
    index = buildIndex(country);
    indexes.set(country, index);
  }
  return index;
}

const MOST_REMEMBERED = 20_000;
const remembered = new Map<string, string | null>();

/**
 * The brand that a carrier's name means in a country, spelled the one way we spell it, whatever source the name is
 * from: "AT&T Mobility LLC" is "AT&T". Names that no list knows are only tidied. Null where it names nothing.
 */
export function toBrand(country: string, rawName: string): string | null {
  const question = `${country}${rawName}`;
  const before = remembered.get(question);
  if (before !== undefined) return before;
  const name = parseCarrierName(rawName);
  const brand = name === null ? null : (findBrand(getIndex(country), country, name) ?? toUniformName(name, country));
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  if (rawName.length <= 64) remembered.set(question, brand);
  return brand;
}

/** Whether the name, as `toBrand` spells it, is on our lists, rather than made up by a sender. */
export const isListedBrand = (country: string, brand: string): boolean => getIndex(country).brands.has(brand);
