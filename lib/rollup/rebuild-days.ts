import type { PoolClient } from "pg";
import { nextToRebuild, rebuildStatement } from "./rebuild-statement";
import { PERIODS, type Period } from "./recount-statement";
import { listStarts, onOwnConnection, runPatiently } from "./repair-connection";

/**
 * Makes an account's totals by day and month those of its reporting zone, if that was changed since they were; answers each
 * period when it is done. Exact while others write. Whoever stops midway begins anew: reports read neither days nor
 * months before all are done. Throws DatabaseUnavailableError.
 */
export async function* rebuildDays(accountId: number): AsyncGenerator<{ period: Period; start: Date }> {
  yield* onOwnConnection(async function* (client) {
    for (let change = await getZoneChange(client, accountId); change; change = await getZoneChange(client, accountId)) {
      for (const period of PERIODS) {
        const next = { name: `rebuild-next-${period}`, text: nextToRebuild(period) };
        for await (const start of listStarts(client, accountId, next)) {
          const values = [accountId, start] as const;
          await runPatiently(client, { name: `rebuild-${period}`, text: rebuildStatement(period), values }, true);
          yield { period, start };
        }
      }
      // Nothing, if the zone was changed again meanwhile.
      await client.query("UPDATE account SET zone_changed_at = NULL WHERE id = $1 AND zone_changed_at = $2", [
        accountId,
        change,
      ]);
    }
  });
}

async function getZoneChange(client: PoolClient, accountId: number): Promise<Date | null> {
  const { rows } = await client.query<{ change: Date | null }>(
    "SELECT zone_changed_at AS change FROM account WHERE id = $1",
    [accountId],
  );
  return rows[0]?.change ?? null;
}
