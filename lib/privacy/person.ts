import { changeAsAdministrator } from "@/lib/accounts/change-as-administrator";
import { type AuditSource, SYSTEM } from "@/lib/audit/audit-source";
import { recordAudit } from "@/lib/audit/record-audit";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { listCarrierNames } from "@/lib/dimensions/carrier-id";
import { listNumberHashes, maskNumber, toNumberTag } from "@/lib/dimensions/number-privacy";
import { parseAddress } from "@/lib/dimensions/phone";
import { nothingKnown } from "@/lib/ingest/facts";
import { amendSurely } from "@/lib/ingest/write-surely";
import type { Message } from "@/prisma/generated/client";
import { type PersonalRecord, toPersonalRecord } from "./personal-record";

/** Somebody by their number, which itself goes no further than `readPerson`. */
export type Person = { readonly hashes: readonly string[]; readonly masked: string };

/** A number in international form, with `+`, or an address of a channel; null for what is none. */
export function readPerson(typed: string): Person | null {
  const address = parseAddress(typed.trim().slice(0, 128));
  if (!address) return null;
  const number = address.e164 ?? address.address;
  return { hashes: listNumberHashes(number), masked: maskNumber(number) };
}

const toTarget = ({ hashes: [hash = ""] }: Person) => `number ${toNumberTag(hash)}`;

/** What is held about a person; whose personal fields are gone is nobody's message any more. */
const ofPerson = ({ accountId }: AccountScope, { hashes }: Person) => ({
  accountId,
  toHash: { in: hashes.map((hash) => Buffer.from(hash, "hex")) },
  deletedAt: null,
});

export type HeldMessages = { readonly messages: number; readonly first: Date | null; readonly last: Date | null };

/** How many messages an account holds to a person, and from when to when. Leaves a line. Throws DatabaseUnavailableError. */
export async function countPerson(
  scope: AccountScope,
  person: Person,
  by: AuditSource = SYSTEM,
): Promise<HeldMessages> {
  try {
    await recordAudit({ accountId: scope.accountId, action: "number.looked_up", by, target: toTarget(person) });
    const { _count, _min, _max } = await prisma().message.aggregate({
      where: ofPerson(scope, person),
      _count: true,
      _min: { createdAt: true },
      _max: { createdAt: true },
    });
    return { messages: _count, first: _min.createdAt, last: _max.createdAt };
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Of somebody who is sent more, it is no person: memory must not depend on it. */
const MOST_EXPORTED = 20_000;

/** What an account holds about a person's messages, the newest first, at most MOST_EXPORTED. Leaves a line. Throws DatabaseUnavailableError. */
export async function exportPerson(
  { accountId, ...scope }: AccountScope,
  person: Person,
  by: AuditSource = SYSTEM,
): Promise<PersonalRecord[]> {
  try {
    const where = ofPerson({ accountId, ...scope }, person);
    const messages: Message[] = await prisma().message.findMany({
      where,
      orderBy: { createdAt: "desc" },
      take: MOST_EXPORTED,
    });
    const details = { messages: messages.length };
    await recordAudit({ accountId, action: "number.exported", by, target: toTarget(person), details });
    const carriers = await listCarrierNames([...new Set(messages.map(({ carrierId }) => carrierId ?? 0))]);
    return messages.map((message) => toPersonalRecord(message, carriers));
  } catch (error) {
    throw toDatabaseError(error);
  }
}

const BATCH = 1_000;

/**
 * Takes everything personal from the messages to a person, for good: facts that come again bring nothing back. What they counted
 * stays. Leaves its line before it begins. Answers how many messages there were. Throws DatabaseUnavailableError,
 * NotAdministratorError.
 */
export async function erasePerson(
  scope: AccountScope,
  person: Person,
  now: number,
  by: AuditSource = SYSTEM,
): Promise<number> {
  const { accountId } = scope;
  const where = ofPerson(scope, person);
  const next = () => prisma().message.findMany({ where, select: { sid: true }, take: BATCH });
  let erased = 0;
  try {
    await changeAsAdministrator(
      scope,
      by,
      (tx) => tx.message.count({ where }),
      (messages) => ({ accountId, action: "number.erased", target: toTarget(person), details: { messages } }),
    );
    for (let messages = await next(); messages.length > 0; messages = await next()) {
      const facts = messages.map(({ sid }) => ({ ...nothingKnown(sid), deletedAt: now }));
      const { changed } = await amendSurely(accountId, facts);
      erased += changed.size;
    }
    return erased;
  } catch (error) {
    throw toDatabaseError(error);
  }
}
