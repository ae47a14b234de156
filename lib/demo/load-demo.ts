import { type AuditSource, SYSTEM } from "@/lib/audit/audit-source";
import { createApiKey, revokeApiKey } from "@/lib/auth/api-keys";
import { HOUR } from "@/lib/time/wall-clock";
import { createDemoAccount, removeDemoAccount } from "./demo-account";
import { withDemoLock } from "./demo-lock";
import type { TrafficSettings } from "./generate-traffic";
import { removeIncidents, writeIncidents } from "./incidents-file";
import { type Post, type SendOptions, type SentIncident, sendTraffic } from "./send-traffic";

/** In case nobody lives to revoke it. */
const KEY_LIFETIME = 12 * HOUR;

export type LoadOptions = Omit<SendOptions, "post"> & {
  /** Makes the way to the batch API from the value of an `Authorization` header. */
  readonly postAs: (authorization: string) => Post;
  /** Where the truth about the incidents is kept. */
  readonly dataDir: string;
};

/**
 * Fills the demo account with simulated traffic, through the batch API and with a key of its own that is revoked at the end. What the
 * account had before is removed first, so that a repeat, also of a run that was cut short, ends the same. What went wrong
 * in it is written beside it. Rejects with DemoBusyError and as `sendTraffic` does.
 */
export const loadDemo = (
  settings: TrafficSettings,
  { postAs, dataDir, ...options }: LoadOptions,
): Promise<SentIncident[]> =>
  withDemoLock(async () => {
    await removeAll(dataDir);
    const scope = await createDemoAccount();
    const key = await createApiKey(scope, {
      name: "Demo traffic",
      scopes: ["ingest"],
      expiresAt: new Date(Date.now() + KEY_LIFETIME),
    });
    const post = postAs(`Basic ${Buffer.from(`${key.sid}:${key.secret}`).toString("base64")}`);
    try {
      const incidents = await sendTraffic(settings, { ...options, post });
      writeIncidents(dataDir, settings, incidents);
      return incidents;
    } finally {
      await revokeApiKey(scope, key.sid);
    }
  });

/** Removes the demo account and everything in it; false when there is none. Rejects with DemoBusyError, NotAdministratorError. */
export const removeDemo = (dataDir: string, by: AuditSource = SYSTEM): Promise<boolean> =>
  withDemoLock(() => removeAll(dataDir, by));

async function removeAll(dataDir: string, by: AuditSource = SYSTEM): Promise<boolean> {
  const isRemoved = await removeDemoAccount(by);
  removeIncidents(dataDir);
  return isRemoved;
}
