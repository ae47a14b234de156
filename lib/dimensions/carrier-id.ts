import { createHash } from "node:crypto";
import { toDatabaseError } from "@/lib/db/errors";
import { onePerProcess } from "@/lib/db/one-per-process";
import { prisma, promptPrisma } from "@/lib/db/prisma";
import { logger } from "@/lib/observability/logger";
import { isListedBrand } from "./carrier-brand";
import { UNKNOWN_CARRIER_ID } from "./unknown-carrier";

/**
 * How many carriers a country may get that no list knows. The table is shared by all accounts and never shrinks, so a
 * sender who reports nonsense must not fill it; beyond the limit such names count as unknown, listed brands never do.
 */
export const MOST_UNLISTED_CARRIERS = 1_000;

const HIGHEST_ID = 2_147_483_647;

/**
 * The id that a carrier has unless another has it already. Derived from its name, not counted up: of two facts that are
 * equal in all else the one with the higher id wins, which must not depend on what arrived first.
 */
const toCarrierId = (country: string, name: string): number =>
  (createHash("sha256").update(`${country} ${name}`).digest().readUInt32BE() % HIGHEST_ID) + 1;

type Country = { ids: Map<string, number>; unlisted: number; isFull: boolean };
type Cache = {
  countries: Map<string, Country>;
  names: Map<number, string>;
  /** Work under way, by country or by country and name, so that a burst asks the database once. */
  loading: Map<string, Promise<Country>>;
  creating: Map<string, Promise<number>>;
};

const cache = () =>
  onePerProcess<Cache>("carriers", () => ({
    countries: new Map(),
    names: new Map(),
    loading: new Map(),
    creating: new Map(),
  }));

/** Shares one run of `start` among all who ask while it lasts; a failure is told to them and then forgotten. */
function once<T>(running: Map<string, Promise<T>>, key: string, start: () => Promise<T>): Promise<T> {
  const underWay = running.get(key);
  if (underWay) return underWay;
  const started = start().finally(() => running.delete(key));
  running.set(key, started);
  return started;
}

async function loadCountry(code: string): Promise<Country> {
  const rows = await promptPrisma().carrier.findMany({ where: { country: code } });
  const country: Country = {
    ids: new Map(rows.map(({ name, id }) => [name, id])),
    unlisted: rows.filter(({ name }) => !isListedBrand(code, name)).length,
    isFull: false,
  };
  for (const { id, name } of rows) cache().names.set(id, name);
  cache().countries.set(code, country);
  return country;
}

/** Another process may be adding the same carrier: whoever is second takes the first one's row. */
async function insertCarrier(country: string, name: string): Promise<number> {
  const { carrier } = promptPrisma();
  for (let id = toCarrierId(country, name); ; id = (id % HIGHEST_ID) + 1) {
    await carrier.createMany({ data: [{ id, country, name }], skipDuplicates: true });
    const row = await carrier.findUnique({ where: { country_name: { country, name } } });
    if (row) return row.id;
  }
}

async function createCarrier(code: string, country: Country, name: string): Promise<number> {
  const listed = isListedBrand(code, name);
  if (!listed && country.unlisted >= MOST_UNLISTED_CARRIERS) {
    if (!country.isFull) logger().warn({ country: code }, "too many unlisted carriers: further ones count as unknown");
    country.isFull = true;
    return UNKNOWN_CARRIER_ID;
  }
  if (!listed) country.unlisted += 1;
  try {
    const id = await insertCarrier(code, name);
    country.ids.set(name, id);
    cache().names.set(id, name);
    return id;
  } catch (error) {
    if (!listed) country.unlisted -= 1;
    throw error;
  }
}

async function findOrCreate(code: string, name: string): Promise<number> {
  const { countries, loading, creating } = cache();
  try {
    const country = countries.get(code) ?? (await once(loading, code, () => loadCountry(code)));
    const id = country.ids.get(name);
    return id ?? (await once(creating, `${code}${name}`, () => createCarrier(code, country, name)));
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** What `getCarrierId` would answer, where it need not ask the database. */
export const findCarrierId = (country: string, name: string | null): number | undefined =>
  name === null ? UNKNOWN_CARRIER_ID : cache().countries.get(country)?.ids.get(name);

/**
 * Carrier.id of a brand as `resolveCarrier` names it, 0 for null; adds the carrier when it is new. Asks the database
 * only for what this process has not met before. Throws DatabaseUnavailableError.
 */
export async function getCarrierId(country: string, name: string | null): Promise<number> {
  if (name === null) return UNKNOWN_CARRIER_ID;
  return findCarrierId(country, name) ?? findOrCreate(country, name);
}

/** The names of these carriers; 0 and ids that do not exist are left out. Throws DatabaseUnavailableError. */
export async function listCarrierNames(ids: Iterable<number>): Promise<Map<number, string>> {
  const { names } = cache();
  const wanted = new Set(ids);
  wanted.delete(UNKNOWN_CARRIER_ID);
  const missing = [...wanted].filter((id) => !names.has(id));
  if (missing.length > 0) {
    try {
      const rows = await prisma().carrier.findMany({ where: { id: { in: missing } } });
      for (const { id, name } of rows) names.set(id, name);
    } catch (error) {
      throw toDatabaseError(error);
    }
  }
  const found = new Map<number, string>();
  for (const id of wanted) {
    const name = names.get(id);
    if (name !== undefined) found.set(id, name);
  }
  return found;
}
