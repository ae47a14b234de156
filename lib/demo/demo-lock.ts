import { toDatabaseError } from "@/lib/db/errors";
import { pool } from "@/lib/db/pool";

/** Any number that nothing else locks. */
const LOCK = 7_230_042;

/** Somebody else is making or removing demo data, in this process or another. */
export class DemoBusyError extends Error {
  override readonly name = "DemoBusyError";
  static override [Symbol.hasInstance](value: unknown) {
    return value instanceof Error && value.name === "DemoBusyError";
  }
}

/** Any error of a query; those of the work itself are its own, and may look like one. */
const askDatabase = <T>(query: Promise<T>): Promise<T> =>
  query.catch((error: unknown) => {
    throw toDatabaseError(error);
  });

/** Does the work while nobody else in the deployment works on the demo account; a crash ends the lock with the session. */
export async function withDemoLock<T>(work: () => Promise<T>): Promise<T> {
  const client = await askDatabase(pool().connect());
  // A connection that breaks while it is only held must not take the process with it.
  const ignore = () => {};
  client.on("error", ignore);
  let isLocked = false;
  try {
    const { rows } = await askDatabase(
      client.query<{ locked: boolean }>("SELECT pg_try_advisory_lock($1) AS locked", [LOCK]),
    );
    isLocked = rows[0]?.locked === true;
    if (!isLocked) throw new DemoBusyError("the demo account is being worked on");
    return await work();
  } finally {
    client.off("error", ignore);
    // Told rather than left to the end of the session, which comes a moment after it was asked for.
    const unlocked = isLocked ? client.query("SELECT pg_advisory_unlock($1)", [LOCK]) : Promise.resolve();
    await unlocked.then(
      () => client.release(),
      () => client.release(true),
    );
  }
}
