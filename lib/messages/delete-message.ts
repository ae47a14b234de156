import type { AccountScope } from "@/lib/db/account-scope";
import { nothingKnown } from "@/lib/ingest/facts";
import { recordFacts } from "@/lib/ingest/queue";

/** Leaves a tombstone: the message's personal fields are gone for good, what it counted stays counted. */
export const deleteMessage = (scope: AccountScope, sid: string, now: number): Promise<void> =>
  recordFacts(scope, [{ ...nothingKnown(sid), deletedAt: now }]);
