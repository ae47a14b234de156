import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { onePerProcess } from "@/lib/db/one-per-process";
import { prisma } from "@/lib/db/prisma";
import { carrierSourceRank } from "@/lib/dimensions/carrier-sources";
import type { RecipientFact } from "@/lib/ingest/facts";

/** A recipient as a lookup found it; null: the lookup found no carrier. */
export type FoundRecipient = Omit<RecipientFact, "at"> | null;

/** A number may be ported. Asked again after that long. */
const LIFETIME_MS = 30 * 86_400_000;
const MOST_REMEMBERED = 50_000;

type Entry = { found: FoundRecipient; until: number };

/** By account and number hash, the longest unused first. */
const remembered = () => onePerProcess("looked-up-carriers", () => new Map<string, Entry>());
const keyOf = ({ accountId }: AccountScope, hash: string) => `${accountId} ${hash}`;

export function rememberCarrier(scope: AccountScope, hash: string, found: FoundRecipient): void {
  const entries = remembered();
  entries.delete(keyOf(scope, hash));
  entries.set(keyOf(scope, hash), { found, until: Date.now() + LIFETIME_MS });
  if (entries.size <= MOST_REMEMBERED) return;
  const oldest = entries.keys().next();
  if (!oldest.done) entries.delete(oldest.value);
}

/**
 * What a lookup of the number found before: in this process, or for an earlier message of the account, so that a restart does not
 * pay for every number again. Undefined when nobody has looked. Throws DatabaseUnavailableError.
 */
export async function findKnownCarrier(scope: AccountScope, hash: string): Promise<FoundRecipient | undefined> {
  const entry = remembered().get(keyOf(scope, hash));
  if (entry && entry.until > Date.now()) {
    rememberUse(keyOf(scope, hash), entry);
    return entry.found;
  }
  const found = await findEarlierMessage(scope, hash);
  if (found) rememberCarrier(scope, hash, found);
  return found;
}

function rememberUse(key: string, entry: Entry): void {
  remembered().delete(key);
  remembered().set(key, entry);
}

async function findEarlierMessage({ accountId }: AccountScope, hash: string): Promise<FoundRecipient | undefined> {
  const source = carrierSourceRank("lookup");
  const message = await prisma()
    .message.findFirst({
      where: {
        accountId,
        toHash: Uint8Array.from(Buffer.from(hash, "hex")),
        carrierSource: source,
        recipientAt: { gt: new Date(Date.now() - LIFETIME_MS) },
      },
      select: { country: true, carrierId: true },
      orderBy: { recipientAt: "desc" },
    })
    .catch((error: unknown) => {
      throw toDatabaseError(error);
    });
  if (!message?.country || message.carrierId === null) return undefined;
  return { source, country: message.country, carrierId: message.carrierId };
}
