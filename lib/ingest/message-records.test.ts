import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FEEDBACK_RECORDS } from "./feedback-records";
import { MESSAGE_RECORDS } from "./message-records";
import { toSender } from "./messaging-service-sid";
import { readRecord } from "./read-record";
import type { RecordKind } from "./record-batch";
import { RecordFault } from "./record-fault";
import { STATUS_CODES } from "./status";

const NOW = Date.parse("2026-11-21T22:00:00Z");
const CONTEXT = { now: NOW, currency: "EUR", keptFrom: Date.parse("2001-01-01T00:00:00Z") };
const at = (time: string) => Date.parse(`2026-11-21T${time}Z`);

const read = (record: object, kind: RecordKind = MESSAGE_RECORDS) =>
  kind.parse(record as Record<string, unknown>, CONTEXT);
const facts = (record: object) => read({ sid: "m1", country: "IN", ...record }).facts;

function faultOf(record: object, kind?: RecordKind): [string, string] | undefined {
  try {
    read(record, kind);
    return undefined;
  } catch (error) {
    if (error instanceof RecordFault) return [error.code, error.message];
    throw error;
  }
}

/** As the helper library prints a message, with what only this API knows. */
const FULL = {
  account_sid: "AC0123456789abcdef0123456789abcdef",
  api_version: "2010-04-01",
  body: "Your code is 918273",
  date_created: "Sat, 21 Nov 2026 21:40:00 +0000",
  date_sent: "2026-11-21T21:40:01.5Z",
  date_delivered: "2026-11-21T21:40:04+00:00",
  date_updated: "2026-11-21T21:40:04Z",
  date_confirmed: "2026-11-21 21:40:20",
  direction: "outbound-api",
  error_code: null,
  error_message: null,
  from: 15550100,
  messaging_service_sid: "MG0123456789ABCDEF0123456789ABCDEF",
  num_media: "0",
  num_segments: 2,
  price: "-0.00750",
  price_unit: "usd",
  sid: "SM0123456789abcdef0123456789abcdef",
  status: "Delivered",
  to: "whatsapp:+91 98765 43210",
  mcc: 404,
  mnc: "01",
  attempt: "3",
  provide_feedback: "true",
  outcome: "confirmed",
};

describe("a message record", () => {
  it("becomes the facts it tells, each with its own time", () => {
    const { facts: told } = read(FULL);
    expect(told).toMatchObject({
      sid: FULL.sid,
      createdAt: at("21:40:00"),
      sentAt: at("21:40:01.500"),
      deliveredAt: at("21:40:04"),
      failedAt: null,
      readAt: null,
      confirmedAt: at("21:40:20"),
      feedbackAt: at("21:40:20"),
      provideFeedback: true,
      status: { code: STATUS_CODES.delivered, at: at("21:40:04"), errorCode: null },
      recipient: { country: "IN", at: at("21:40:20"), carrierId: 0 },
      sender: {
        source: 2,
        at: at("21:40:20"),
        channel: "whatsapp",
        provider: "twilio",
        messagingService: "MG0123456789abcdef0123456789abcdef",
        sender: "15550100",
      },
      price: { at: at("21:40:20"), micros: 7_500, currency: "USD" },
      address: { masked: "+91 •••••• 3210" },
      attempt: 3,
      numSegments: 2,
      numMedia: 0,
    });
    expect(JSON.stringify(told)).not.toMatch(/918273|98765/);
  });

  it("needs little", () => {
    expect(facts({})).toMatchObject({
      createdAt: NOW,
      provideFeedback: true,
      status: null,
      recipient: { country: "IN" },
      sender: { source: 1, channel: "sms", provider: "", sender: "" },
      price: null,
      address: null,
    });
    expect(read({ sid: 17, to: "+14155552671", country: null }).facts).toMatchObject({
      sid: "17",
      recipient: { country: "US" },
    });
  });

  it("takes a messaging service's SID in the sender's place for the service", () => {
    const service = `MG${"0a".repeat(16)}`;
    expect(facts({ from: service.toUpperCase() }).sender).toMatchObject({ messagingService: service, sender: "" });
    expect(facts({ from: "MGM" }).sender).toMatchObject({ messagingService: "", sender: "MGM" });
  });

  it("takes no other service for one that messages are sent from", () => {
    const [verify, service] = ["VA", "MG"].map((kind) => `${kind}${"0A".repeat(16)}`);
    expect(toSender(verify ?? "", "+1555")).toEqual({ messagingService: "", sender: "+1555" });
    expect(toSender(verify ?? "", service ?? "")).toEqual({
      messagingService: service?.replaceAll("A", "a"),
      sender: "",
    });
    expect(toSender(service ?? "", "ACME")).toEqual({
      messagingService: service?.replaceAll("A", "a"),
      sender: "ACME",
    });
  });

  it("names the brand of its carrier by the best source", () => {
    expect(read({ sid: "m", to: "+919876543210", carrier: "Reliance Jio" }).carrier).toBe("Jio");
    expect(read({ sid: "m", country: "IN" }).carrier).toBeNull();
    const mccMnc = read({ sid: "m", country: "US", mcc: 310, mnc: "410" });
    expect([mccMnc.carrier, mccMnc.facts.recipient?.source]).toEqual(["AT&T", 3]);
  });

  it("says what happens now where it has no date, and makes none up where it has some", () => {
    expect(facts({ status: "delivered" })).toMatchObject({ deliveredAt: NOW, status: { at: NOW } });
    expect(facts({ status: "failed", error_code: "30003" })).toMatchObject({
      failedAt: NOW,
      status: { code: STATUS_CODES.failed, errorCode: 30003 },
    });
    const created = { date_created: "2026-11-21T21:00:00Z" };
    expect(facts({ ...created, status: "delivered" })).toMatchObject({
      deliveredAt: null,
      status: { code: STATUS_CODES.delivered, at: at("21:00:00") },
    });
    const updated = { ...created, date_updated: "2026-11-21T21:00:09Z" };
    expect(facts({ ...updated, status: "delivered" })).toMatchObject({ deliveredAt: at("21:00:09") });
    expect(facts({ ...updated, status: "read" })).toMatchObject({ deliveredAt: null, readAt: at("21:00:09") });
    expect(facts({ ...updated, status: "undelivered" })).toMatchObject({ failedAt: at("21:00:09") });
    expect(facts({ ...created, outcome: "confirmed" })).toMatchObject({ confirmedAt: NOW, feedbackAt: NOW });
  });

  it("takes a status from its dates, and a creation from the earliest of them", () => {
    expect(facts({ date_sent: "2026-11-21T21:00:00Z" })).toMatchObject({
      createdAt: at("21:00:00"),
      sentAt: at("21:00:00"),
      status: { code: STATUS_CODES.sent, at: at("21:00:00") },
    });
    expect(facts({ date_delivered: "2026-11-21T21:00:00Z", date_sent: "2026-11-21T20:00:00Z" })).toMatchObject({
      createdAt: at("20:00:00"),
      deliveredAt: at("21:00:00"),
      status: { code: STATUS_CODES.delivered },
    });
    expect(facts({ status: "failed", date_delivered: "2026-11-21T21:00:00Z" }).deliveredAt).toBeNull();
  });

  it("told again later is the same but for what was timed by arrival", () => {
    const later = { ...CONTEXT, now: NOW + 60_000 };
    expect(MESSAGE_RECORDS.parse(FULL, later)).toEqual(read(FULL));
    const { recipient, sender, price } = facts({ price: "1" });
    expect([recipient?.at, sender?.at, price?.at]).toEqual([0, 0, 0]);
  });

  it.each<[object, string, RegExp]>([
    [{}, "missing_field", /^sid is missing/],
    [{ sid: "" }, "missing_field", /^sid/],
    [{ sid: "a b" }, "invalid_field", /^sid must/],
    [{ sid: "x".repeat(65) }, "invalid_field", /^sid must/],
    [{ sid: {} }, "invalid_field", /^sid must/],
    [{ sid: 2 ** 53 }, "invalid_field", /^sid must .* a string/],
    [{ sid: 1.5 }, "invalid_field", /^sid must/],
    [{ sid: -5 }, "invalid_field", /^sid must/],
    [{ sid: "m" }, "missing_field", /to or country/],
    [{ sid: "m", to: "9876543210" }, "invalid_field", /^to must/],
    [{ sid: "m", to: "+1415555267\u0000" }, "invalid_field", /^to must/],
    [{ sid: "m", to: "not a number", country: "IN" }, "invalid_field", /^to must/],
    [{ sid: "m", country: "XX" }, "invalid_field", /^country must/],
    [{ sid: "m", country: ["IN"] }, "invalid_field", /^country must/],
  ])("%j is refused as %s", (record, code, message) => {
    expect(faultOf(record)).toEqual([code, expect.stringMatching(message)]);
  });

  it.each<[string, unknown, string]>([
    ["status", "lost", "invalid_field"],
    ["status", "received", "invalid_field"],
    ["status", "constructor", "invalid_field"],
    ["direction", "inbound", "invalid_field"],
    ["date_created", "yesterday", "invalid_field"],
    ["date_created", 1_732_000_000, "invalid_field"],
    ["date_created", "2026-02-30T00:00:00Z", "invalid_field"],
    ["date_created", "1999-12-31T23:59:59Z", "date_out_of_range"],
    ["date_created", "0001-01-01T00:00:00Z", "date_out_of_range"],
    ["date_created", "2000-12-31T23:59:59.999Z", "expired"],
    ["date_created", "-000001-01-01T00:00:00Z", "invalid_field"],
    ["date_sent", "2026-11-22T22:00:00.001Z", "date_out_of_range"],
    ["date_confirmed", "2027-11-22T22:00:00Z", "date_out_of_range"],
    ["error_code", 30003, "missing_field"],
    ["error_code", 1.5, "invalid_field"],
    ["error_code", 2 ** 31, "invalid_field"],
    ["from", "Größe", "invalid_field"],
    ["from", "a\u0000b", "invalid_field"],
    ["provider", "x".repeat(65), "invalid_field"],
    ["channel", { sms: 1 }, "invalid_field"],
    ["messaging_service_sid", "MG123", "invalid_field"],
    ["carrier", "Jio\n", "ok"],
    ["carrier", "J\u0000io", "invalid_field"],
    ["mcc", "40", "invalid_field"],
    ["mnc", "0x1", "invalid_field"],
    ["attempt", 0, "invalid_field"],
    ["attempt", 70_000, "invalid_field"],
    ["num_segments", "-1", "invalid_field"],
    ["num_media", 1e21, "invalid_field"],
    ["price", "free", "invalid_field"],
    ["price", "1e9", "invalid_field"],
    ["price_unit", "dollar", "invalid_field"],
    ["provide_feedback", "yes", "invalid_field"],
    ["outcome", "maybe", "invalid_field"],
  ])("%s %j gets the verdict %s", (name, value, code) => {
    const [found = "ok", message = ""] = faultOf({ sid: "m", country: "IN", [name]: value }) ?? [];
    expect(found).toBe(code);
    if (typeof value === "string" && value.length > 4) expect(message).not.toContain(value);
  });

  it("may be 24 hours ahead", () =>
    expect(facts({ date_created: "2026-11-22T22:00:00Z" }).createdAt).toBe(NOW + 86_400_000));

  it("does not contradict itself about its outcome", () =>
    expect(
      faultOf({ sid: "m", country: "IN", outcome: "unconfirmed", date_confirmed: "2026-11-21T21:00:00Z" }),
    ).toEqual(["invalid_field", "date_confirmed goes with outcome confirmed."]));
});

describe("a feedback record", () => {
  it("tells the outcome and since when", () => {
    const confirmed = { message_sid: "m", outcome: "confirmed", date: "2026-11-21T21:40:20Z" };
    expect(read(confirmed, FEEDBACK_RECORDS).facts).toMatchObject({
      sid: "m",
      feedbackAt: at("21:40:20"),
      confirmedAt: at("21:40:20"),
      createdAt: null,
      provideFeedback: false,
    });
    expect(read({ message_sid: "m", outcome: "UNCONFIRMED" }, FEEDBACK_RECORDS).facts).toMatchObject({
      feedbackAt: NOW,
      confirmedAt: null,
    });
  });

  it.each([
    [{ outcome: "confirmed" }, "missing_field"],
    [{ message_sid: "m" }, "missing_field"],
    [{ message_sid: "m", outcome: "perhaps" }, "invalid_field"],
    [{ message_sid: "m", outcome: "confirmed", date: "2030-01-01T00:00:00Z" }, "date_out_of_range"],
  ])("%j is refused as %s", (record, code) => expect(faultOf(record, FEEDBACK_RECORDS)?.[0]).toBe(code));
});

const NAMES = [...MESSAGE_RECORDS.fields, ...FEEDBACK_RECORDS.fields, "__proto__", "constructor"];
const anyField = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(...Object.values(FULL), "2026-11-21T21:40:00Z", "+447700900123", "\ud800", "\0", -0, 1e308),
);
const anyRecord = fc
  .dictionary(fc.constantFrom(...NAMES), anyField)
  .map((record) => Buffer.from(JSON.stringify(record)));

describe("any record", () => {
  const tryToRead = (bytes: Uint8Array | null) => {
    for (const kind of [MESSAGE_RECORDS, FEEDBACK_RECORDS]) {
      try {
        kind.parse(readRecord(bytes), CONTEXT);
      } catch (error) {
        expect(error).toBeInstanceOf(RecordFault);
      }
    }
  };

  it("is read or refused with a RecordFault", () =>
    fc.assert(fc.property(fc.oneof(anyRecord, fc.uint8Array(), fc.constant(null)), tryToRead), { numRuns: 2_000 }));

  it.each([
    [null, "record_too_large"],
    [Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), "invalid_utf8"],
    [Buffer.from('{"sid":"a\0"}'), "malformed_json"],
    [Buffer.from("[".repeat(60_000)), "malformed_json"],
    [Buffer.from("[".repeat(30_000) + "]".repeat(30_000)), "not_an_object"],
    [Buffer.from("null"), "not_an_object"],
  ] as const)("of bytes %# is refused as %s", (bytes, code) => {
    expect(() => readRecord(bytes)).toThrow(expect.objectContaining({ code }));
  });
});
