import { prisma } from "@/lib/db/prisma";
import { carrierSourceRank } from "@/lib/dimensions/carrier-sources";
import { UNKNOWN_COUNTRY } from "@/lib/dimensions/countries";
import { type MessageFacts, SENDER_SOURCES, type SenderFact, statusFacts } from "@/lib/ingest/facts";
import { recordFacts } from "@/lib/ingest/queue";
import type { MessageStatus } from "@/lib/ingest/status";
import { mintMessageSid, type WireAccount } from "@/lib/testing/wire-account";

/** Messages that are alike: of `count`, the first `delivered` have a receipt and the first `confirmed` were typed in. */
export type Batch = {
  /** Epoch milliseconds of their creation. */
  readonly at: number;
  readonly count: number;
  readonly delivered?: number;
  readonly confirmed?: number;
  /** ISO 3166-1; absent is unknown, as is the carrier. */
  readonly country?: string;
  readonly carrier?: string;
  /** From creation to confirmation. */
  readonly seconds?: number;
  /** Of those without a receipt; `sent` if not said. */
  readonly status?: MessageStatus;
  readonly errorCode?: number;
  /** Which attempt its sender says it is; absent is not told. */
  readonly attempt?: number;
  readonly from?: Partial<typeof SENDER>;
};

const SENDER: Omit<SenderFact, "source" | "at"> = {
  channel: "sms",
  provider: "twilio",
  messagingService: "",
  sender: "+15005550006",
};

/** Puts a history into the account, which the wire format cannot: there a message is created now. */
export async function recordHistory({ scope }: WireAccount, batches: readonly Batch[]): Promise<void> {
  const carriers = await createCarriers(batches);
  await recordFacts(
    scope,
    batches.flatMap((batch) => toFacts(batch, carriers)),
  );
}

type CarrierIds = ReadonlyMap<string, number>;
const keyOf = (country: string, name: string) => `${country} ${name}`;

async function createCarriers(batches: readonly Batch[]): Promise<CarrierIds> {
  const wanted = batches.flatMap(({ country, carrier: name }) => (country && name ? [{ country, name }] : []));
  await prisma().carrier.createMany({ data: wanted, skipDuplicates: true });
  const carriers = await prisma().carrier.findMany({ where: { OR: wanted } });
  return new Map(carriers.map(({ id, country, name }) => [keyOf(country, name), id]));
}

function toFacts(batch: Batch, carriers: CarrierIds): MessageFacts[] {
  const {
    at,
    count,
    delivered = 0,
    confirmed = 0,
    country = UNKNOWN_COUNTRY,
    carrier,
    seconds = 20,
    status = "sent",
    errorCode = null,
    attempt = null,
  } = batch;
  // As if the sender had reported it; the resolving of carriers has tests of its own.
  const carrierId = carrier === undefined ? 0 : (carriers.get(keyOf(country, carrier)) ?? 0);
  const source = carrierSourceRank(carrierId === 0 ? "unknown" : "reported");
  return Array.from({ length: count }, (_, n) => {
    const confirmedAt = n < confirmed ? at + seconds * 1_000 : null;
    return {
      ...(n < delivered
        ? statusFacts(mintMessageSid(), "delivered", at + 4_000, null)
        : statusFacts(mintMessageSid(), status, at + 4_000, errorCode)),
      createdAt: at,
      attempt,
      provideFeedback: true,
      confirmedAt,
      feedbackAt: confirmedAt,
      recipient: { source, at, country, carrierId },
      sender: { source: SENDER_SOURCES.indexOf("created"), at, ...SENDER, ...batch.from },
      price: { at, micros: 7_500, currency: "USD" },
    };
  });
}
