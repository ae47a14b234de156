import type { AddressFact, RecipientFact } from "@/lib/ingest/facts";
import { resolveCarrier } from "./carrier";
import { getCarrierId } from "./carrier-id";
import { carrierSourceRank } from "./carrier-sources";
import { parseCountry, UNKNOWN_COUNTRY } from "./countries";
import { hashNumber, maskNumber } from "./number-privacy";
import { type Address, type AddressChannel, parseAddress } from "./phone";

export type RecipientInput = {
  /** As a sender writes it: E.164 or a channel's address. */
  to?: string | undefined;
  /** ISO 3166-1 alpha-2; counts only where `to` does not tell. */
  country?: string | undefined;
  /** The carrier's name as reported with the message. */
  carrier?: string | undefined;
  /** The carrier's name from a number lookup. */
  lookup?: string | undefined;
  mcc?: string | undefined;
  mnc?: string | undefined;
  /** Epoch milliseconds: when this became known. */
  at: number;
};

export type Recipient = {
  recipient: RecipientFact;
  /** Null where `to` is missing or no address. */
  address: AddressFact | null;
  channel: AddressChannel | null;
};

function toAddressFact({ e164, address }: Address): AddressFact {
  const secret = e164 ?? address;
  return { hash: hashNumber(secret), masked: maskNumber(secret) };
}

export type DescribedRecipient = Omit<Recipient, "recipient"> & {
  recipient: Omit<RecipientFact, "carrierId">;
  /** As `getCarrierId` takes it. */
  carrier: string | null;
};

/** What a record says about whom its message went to, without asking the database for the carrier's id. */
export function describeRecipient(input: RecipientInput): DescribedRecipient {
  const address = input.to === undefined ? null : parseAddress(input.to);
  const told = input.country === undefined ? UNKNOWN_COUNTRY : parseCountry(input.country);
  const known = address && address.country !== UNKNOWN_COUNTRY ? address.country : told;
  const { country, name, source } = resolveCarrier({
    country: known,
    e164: address?.e164 ?? null,
    reported: input.carrier,
    lookup: input.lookup,
    mcc: input.mcc,
    mnc: input.mnc,
  });
  return {
    recipient: { source: carrierSourceRank(source), at: input.at, country },
    carrier: name,
    address: address && toAddressFact(address),
    channel: address?.channel ?? null,
  };
}

/** What a record says about whom its message went to. Never rejects the record; throws DatabaseUnavailableError. */
export async function toRecipient(input: RecipientInput): Promise<Recipient> {
  const { recipient, carrier, address, channel } = describeRecipient(input);
  const carrierId = await getCarrierId(recipient.country, carrier);
  return { recipient: { ...recipient, carrierId }, address, channel };
}
