import { describe, expect, it } from "vitest";
import { listCarrierNames } from "./carrier-id";
import { CARRIER_SOURCES, carrierSourceRank } from "./carrier-sources";
import { hashNumber } from "./number-privacy";
import { type RecipientInput, toRecipient } from "./recipient";

const AT = Date.UTC(2026, 0, 2);

async function tell(input: Omit<RecipientInput, "at">) {
  const { recipient, address, channel } = await toRecipient({ ...input, at: AT });
  expect(recipient.at).toBe(AT);
  const names = await listCarrierNames([recipient.carrierId]);
  return {
    country: recipient.country,
    carrier: names.get(recipient.carrierId) ?? null,
    source: CARRIER_SOURCES[recipient.source],
    masked: address?.masked ?? null,
    channel,
  };
}

describe("toRecipient", () => {
  it("tells all of it from a number", async () => {
    expect(await tell({ to: "+919810012345" })).toEqual({
      country: "IN",
      carrier: "AirTel",
      source: "number_prefix",
      masked: "+91 •••••• 2345",
      channel: "sms",
    });
    const { address } = await toRecipient({ to: "whatsapp:+919810012345", at: AT });
    expect(address?.hash).toBe(hashNumber("+919810012345"));
  });

  it("leads the same carrier from any source to one row, the better source being the greater", async () => {
    const to = "+919810012345";
    const asked = [
      { to },
      { to, mcc: "404", mnc: "10" },
      { to, lookup: "AIRTEL" },
      { to, carrier: "Bharti Airtel Ltd" },
    ];
    const facts = await Promise.all(asked.map((input) => toRecipient({ ...input, at: AT })));
    expect(new Set(facts.map(({ recipient }) => recipient.carrierId)).size).toBe(1);
    const sources = facts.map(({ recipient }) => recipient.source);
    expect(sources).toEqual(
      ["number_prefix", "mcc_mnc", "lookup", "reported"].map((s) => CARRIER_SOURCES.indexOf(s as never)),
    );
    expect(sources).toEqual([...sources].sort((a, b) => a - b));
  });

  it.each([
    [
      { to: "+14155550100", country: "CA" },
      { country: "US", source: "unknown", carrier: null },
    ],
    [
      { to: "+80012345678", country: "de" },
      { country: "DE", source: "unknown", carrier: null },
    ],
    [
      { country: "UK", carrier: "Three" },
      { country: "GB", source: "reported", carrier: "3", masked: null, channel: null },
    ],
    [{ country: "nowhere" }, { country: "ZZ", source: "none", carrier: null }],
    [
      { mcc: "724", mnc: "06" },
      { country: "BR", source: "mcc_mnc", carrier: "Vivo" },
    ],
    [
      { to: "hello", country: "IN" },
      { country: "IN", source: "unknown", masked: null, channel: null },
    ],
    [{ to: "messenger:1234567890" }, { country: "ZZ", source: "none", masked: "•••••• 7890", channel: "messenger" }],
    [{}, { country: "ZZ", source: "none", carrier: null, masked: null, channel: null }],
  ])("from %j tells %j", async (input, expected) => {
    expect(await tell(input)).toMatchObject(expected);
  });

  it("ranks sources as the order of the list", () => {
    expect(CARRIER_SOURCES.map(carrierSourceRank)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
