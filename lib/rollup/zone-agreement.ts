import { createHash } from "node:crypto";
import { toDatabaseError } from "@/lib/db/errors";
import { onePerProcess } from "@/lib/db/one-per-process";
import { pool } from "@/lib/db/pool";
import { logger } from "@/lib/observability/logger";
import { DAY } from "@/lib/time/wall-clock";
import { listZoneChanges, offsetAt } from "@/lib/time/zone-rules";

/** PostgreSQL may be updated while this process goes on. */
const LIFETIME_MS = 10 * 60_000;

const COUNT_DIFFERENCES = `
  SELECT count(*)::int AS differences FROM unnest($2::float8[], $3::int[]) AS node(at, seconds)
   WHERE extract(epoch FROM (to_timestamp(at) AT TIME ZONE $1) - (to_timestamp(at) AT TIME ZONE 'UTC')) <> seconds`;

/** Every five days from 2000 to 2037, and on both sides of every change of clocks. */
function listSamples(zone: string): number[] {
  const changes = listZoneChanges(zone).slice(1);
  const [from, to] = [Date.UTC(2000, 0, 1), Date.UTC(2038, 0, 1)];
  const days = Array.from({ length: Math.floor((to - from) / (5 * DAY)) }, (_, i) => from + i * 5 * DAY);
  return [...days, ...changes.flatMap(({ at }) => [at - 1_000, at])];
}

const UNKNOWN_ZONE = "22023";

async function countDifferences(zone: string): Promise<number> {
  const samples = listSamples(zone);
  const values = [zone, samples.map((at) => at / 1_000), samples.map((at) => offsetAt(zone, at) / 1_000)];
  try {
    const { rows } = await pool().query<{ differences: number }>(COUNT_DIFFERENCES, values);
    return rows[0]?.differences ?? samples.length;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === UNKNOWN_ZONE) return samples.length;
    throw toDatabaseError(error);
  }
}

async function compare(zone: string): Promise<boolean> {
  const differences = await countDifferences(zone);
  if (differences === 0) return true;
  logger().warn(
    { zone },
    "Node and PostgreSQL disagree about this zone's clocks: its reports are slower until they agree",
  );
  return false;
}

type Answer = { readonly isAgreed: Promise<boolean>; readonly until: number };
const answers = () => onePerProcess("zone-agreements", () => new Map<string, Answer>());

/**
 * Whether who keeps the totals (PostgreSQL) and who reads them (Node) let the zone's hours, days and months begin at the same
 * instants. Each brings rules of its own, of its own year. Throws DatabaseUnavailableError.
 */
export function isZoneAgreed(zone: string): Promise<boolean> {
  if (zone === "UTC") return Promise.resolve(true);
  const known = answers().get(zone);
  if (known && known.until > Date.now()) return known.isAgreed;
  const answer = { isAgreed: compare(zone), until: Date.now() + LIFETIME_MS };
  answers().set(zone, answer);
  answer.isAgreed.catch(() => answers().delete(zone));
  return answer.isAgreed;
}

/** The zone's rules in short, the same as long as none of them changes. */
export const toRulesDigest = (zone: string): string =>
  createHash("sha256")
    .update(JSON.stringify(listZoneChanges(zone)))
    .digest("hex")
    .slice(0, 32);
