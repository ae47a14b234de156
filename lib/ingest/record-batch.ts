import type { AccountScope } from "@/lib/db/account-scope";
import { findCarrierId, getCarrierId } from "@/lib/dimensions/carrier-id";
import type { Entrance } from "@/lib/intake/intake-fact";
import { countBatchRecords, type TakenRecord } from "./count-batch-records";
import { type Instant, type MessageFacts, mergeFacts, type RecipientFact } from "./facts";
import { Pace } from "./pace";
import { recordHeldFacts } from "./queue";
import { type JsonRecord, readRecord } from "./read-record";
import { RecordFault, type RecordFaultCode } from "./record-fault";
import { findSid } from "./record-sid";
import { Room } from "./room";
import { createRecordSplitter, MalformedBodyError, type RawRecord } from "./split-records";
import type { WriteOutcome } from "./write-surely";

export const MAX_RECORDS = 10_000;
const MOST_UNKNOWN_FIELDS = 50;
const LONGEST_FIELD_NAME = 64;

export class TooManyRecordsError extends Error {
  override readonly name = "TooManyRecordsError";
}

export type RecordContext = {
  /** The time of arrival. */
  readonly now: Instant;
  /** ISO 4217, for prices that name none. */
  readonly currency: string;
  /** What was created before is not taken in any more: AccountScope.messagesKeptFrom. */
  readonly keptFrom: Instant | null;
};

/** `carrier` is the brand of the recipient, whose id the facts do not have yet; `to` the address as the sender wrote it. */
export type ParsedRecord = {
  facts: MessageFacts;
  carrier: string | null;
  to: string | null;
  /** The latest date that the record tells; null where it tells none. */
  told: Instant | null;
};

/** What records of one kind say; `parse` throws RecordFault for those that say it wrongly. */
export type RecordKind = {
  readonly entrance: Entrance;
  readonly sidField: string;
  readonly fields: ReadonlySet<string>;
  readonly parse: (record: JsonRecord, context: RecordContext) => ParsedRecord;
};

/** A message about which something new was stored, with the address that its record gave. */
export type AddressedMessage = { sid: string; to: string; recipient: RecipientFact | null };

/** Why the record at `index` (from 0) was not taken; `sid` is null where it names none. */
export type Verdict = { index: number; sid: string | null; code: RecordFaultCode; message: string };

export type BatchAnswer = {
  /** Records that told something new. */
  accepted: number;
  /** Records that told what was known already. */
  unchanged: number;
  rejected: Verdict[];
  /** Names of fields that were ignored because nobody knows them; left out where there are none. */
  unknown_fields?: string[];
};

/** `addressed` is gone through at leisure: numbers are in memory only as long as somebody holds it. */
export type RecordedBatch = { answer: BatchAnswer; addressed: Iterable<AddressedMessage> };

const NOT_STORABLE = { code: "not_storable", message: "A value of this message cannot be stored." } as const;

const isSame = (a: MessageFacts, b: MessageFacts) => JSON.stringify(a) === JSON.stringify(b);

class Batch {
  private count = 0;
  private malformed = 0;
  private readonly taken: TakenRecord[] = [];
  private readonly facts = new Map<string, MessageFacts>();
  private readonly addresses = new Map<string, string>();
  private readonly verdicts: Verdict[] = [];
  private readonly unknownFields = new Set<string>();

  constructor(
    private readonly kind: RecordKind,
    private readonly context: RecordContext,
    private readonly room: Room,
  ) {}

  /** A promise only where a carrier is new to this process: promises for every record would be a tenth of the work. */
  read(raw: RawRecord): Promise<void> | undefined {
    const index = this.count++;
    if (index === MAX_RECORDS) throw new TooManyRecordsError(`more than ${MAX_RECORDS} records`);
    const parsed = this.parse(index, raw);
    if (!parsed) return undefined;
    const { facts, carrier, to, told } = parsed;
    const { recipient } = facts;
    if (to !== null) this.addresses.set(facts.sid, to);
    const carrierId = recipient ? findCarrierId(recipient.country, carrier) : undefined;
    if (!recipient || carrierId !== undefined) return this.take(index, facts, told, carrierId);
    return getCarrierId(recipient.country, carrier).then((id) => this.take(index, facts, told, id));
  }

  private parse(index: number, raw: RawRecord): ParsedRecord | undefined {
    let sid: string | null = null;
    try {
      const record = readRecord(raw);
      sid = findSid(record, this.kind.sidField);
      this.noteUnknownFields(record);
      return this.kind.parse(record, this.context);
    } catch (error) {
      if (!(error instanceof RecordFault)) throw error;
      if (error.code === "malformed_json") this.malformed++;
      this.verdicts.push({ index, sid, code: error.code, message: error.message });
      return undefined;
    }
  }

  async write(scope: AccountScope): Promise<RecordedBatch> {
    if (this.count > 0 && this.malformed === this.count) throw new MalformedBodyError("The body is not JSON.");
    const outcome = await recordHeldFacts(scope, [...this.facts.values()]);
    const stored = this.taken.filter(({ sid }) => !outcome.refused.has(sid));
    const news = stored.filter(({ sid, isRepeat }) => !isRepeat && outcome.changed.has(sid));
    const answer = this.toAnswer(outcome, stored.length, news.length);
    const { rejected } = answer;
    countBatchRecords(scope, this.kind.entrance, {
      stored: stored.length,
      rejected,
      news,
      senderOf: (sid) => this.senderOf(sid),
      arrivedAt: this.context.now,
    });
    return { answer, addressed: this.listAddressed(outcome) };
  }

  private senderOf(sid: string): string {
    const sender = this.facts.get(sid)?.sender;
    return sender?.messagingService || sender?.sender || "";
  }

  private *listAddressed({ changed }: WriteOutcome): Iterable<AddressedMessage> {
    for (const [sid, to] of this.addresses)
      if (changed.has(sid)) yield { sid, to, recipient: this.facts.get(sid)?.recipient ?? null };
  }

  private take(index: number, fact: MessageFacts, told: Instant | null, carrierId: number | undefined): undefined {
    if (fact.recipient && carrierId !== undefined) fact.recipient.carrierId = carrierId;
    const { sid } = fact;
    const known = this.facts.get(sid);
    if (!known) this.room.take([fact]);
    const merged = known ? mergeFacts(known, fact) : fact;
    // Merging with itself only brings the fields into the order in which a merge has them.
    const isRepeat = known !== undefined && isSame(merged, mergeFacts(known, known));
    this.taken.push({ index, sid, told, isRepeat });
    this.facts.set(sid, merged);
  }

  private noteUnknownFields(record: JsonRecord) {
    for (const name in record) {
      if (!this.kind.fields.has(name) && this.unknownFields.size < MOST_UNKNOWN_FIELDS)
        this.unknownFields.add(name.slice(0, LONGEST_FIELD_NAME));
    }
  }

  private toAnswer({ refused }: WriteOutcome, stored: number, accepted: number): BatchAnswer {
    const lost = this.taken.filter(({ sid }) => refused.has(sid));
    const rejected = [...this.verdicts, ...lost.map(({ index, sid }) => ({ index, sid, ...NOT_STORABLE }))];
    return {
      accepted,
      unchanged: stored - accepted,
      rejected: rejected.sort((a, b) => a.index - b.index),
      ...(this.unknownFields.size > 0 && { unknown_fields: [...this.unknownFields].sort() }),
    };
  }
}

/**
 * Records a body of records, each with its own verdict; resolves once all that was taken is durable. Nothing is written
 * before the whole body is read: rejects with MalformedBodyError, TooManyRecordsError, QueueFullError or what `body`
 * rejects with, having stored nothing; with DatabaseUnavailableError when some may be stored (repeating is harmless).
 */
export async function recordBatch(
  scope: AccountScope,
  kind: RecordKind,
  { body, isNdjson, now }: { body: AsyncIterable<Uint8Array>; isNdjson: boolean; now: Instant },
): Promise<RecordedBatch> {
  const room = new Room();
  const batch = new Batch(kind, { now, currency: scope.currency, keptFrom: scope.messagesKeptFrom }, room);
  const splitter = createRecordSplitter(isNdjson);
  const pace = new Pace();
  const readAll = async (records: Iterable<RawRecord>) => {
    for (const raw of records) {
      if (pace.isOver()) await pace.rest();
      const reading = batch.read(raw);
      if (reading) await reading;
    }
  };
  try {
    for await (const chunk of body) await readAll(splitter.push(chunk));
    await readAll(splitter.end());
    return await batch.write(scope);
  } finally {
    room.giveBack();
  }
}
