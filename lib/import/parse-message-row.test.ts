import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flattenAttempt } from "./flatten-attempt";
import { type ImportedMessage, parseMessageRow } from "./parse-message-row";
import type { Row } from "./row-fields";
import { RowProblem, type RowReason } from "./row-problem";

const now = Date.UTC(2026, 10, 21);
const clock = { now, zoneOf: () => "UTC" };
const sid = `SM${"0".repeat(32)}`;

/** As BulkExport has it: https://www.twilio.com/docs/usage/bulkexport/day */
const BULK: Row = {
  sid,
  account_sid: `AC${"a".repeat(32)}`,
  messaging_service_sid: `MG${"b".repeat(32)}`,
  body: "Your code is 654321",
  direction: "outbound-api",
  from: "+15005550006",
  to: "+919812345678",
  status: "delivered",
  num_segments: "1",
  num_media: "0",
  price: "-0.00750",
  error_code: null,
  date_created: "2026-11-01T10:00:00Z",
  date_sent: "2026-11-01T10:00:01Z",
  date_updated: "2026-11-01T10:00:05Z",
};
const created = Date.UTC(2026, 10, 1, 10);

const parse = (change: Row): ImportedMessage => parseMessageRow({ ...BULK, ...change }, clock);

function problemOf(change: Row): { reason: RowReason; field: string | undefined } {
  try {
    parse(change);
  } catch (error) {
    if (error instanceof RowProblem) return { reason: error.reason, field: error.field };
    throw error;
  }
  throw new Error("the row was taken");
}

describe("a Message resource", () => {
  it("tells stages, status, sender and price; its last update stands for the receipt", () => {
    const message = parse({});
    expect(message).toMatchObject({
      sid,
      createdAt: created,
      stages: {
        sentAt: created + 1_000,
        deliveredAt: created + 5_000,
        readAt: null,
        failedAt: null,
        statusAt: created + 5_000,
      },
      outcome: { confirmedAt: null, feedbackAt: null, provideFeedback: null },
      status: "delivered",
      knownAt: created + 5_000,
      micros: 7_500,
      currency: null,
      numSegments: 1,
      numMedia: 0,
    });
    expect(JSON.stringify(message)).not.toContain("654321");
  });

  it("prefers the date of a stage to that of the last update", () => {
    const message = parse({ date_delivered: "2026-11-01T10:00:03Z" });
    expect(message.stages).toMatchObject({ deliveredAt: created + 3_000, statusAt: created + 3_000 });
  });

  it.each(["undelivered", "failed", "canceled"])(
    "takes the last update of a message that is %s for its end",
    (status) => {
      const message = parse({ status, error_code: 30003 });
      expect(message).toMatchObject({ stages: { failedAt: created + 5_000, deliveredAt: null }, errorCode: 30003 });
    },
  );

  it("reads numbers as strings and strings as numbers, words in any case, and 0 as no error", () => {
    expect(parse({ num_segments: 2, price: -0.0079, status: "DELIVERED", error_code: "0" })).toMatchObject({
      numSegments: 2,
      micros: 7_900,
      status: "delivered",
      errorCode: null,
    });
  });

  it("takes an outcome for feedback that was expected, unless it says otherwise", () => {
    expect(parse({ outcome: "unconfirmed" }).outcome).toMatchObject({ provideFeedback: true, confirmedAt: null });
    expect(parse({ outcome: "confirmed" }).outcome).toMatchObject({
      provideFeedback: true,
      confirmedAt: created + 5_000,
    });
    expect(parse({ date_confirmed: "2026-11-01T10:00:30Z" }).outcome.confirmedAt).toBe(created + 30_000);
    expect(parse({ outcome: "unconfirmed", provide_feedback: "false" }).outcome.provideFeedback).toBe(false);
  });
});

it.each<[string, Row, RowReason, string | undefined]>([
  ["an inbound message", { direction: "inbound" }, "inbound", undefined],
  ["a received message", { direction: null, status: "received" }, "inbound", undefined],
  ["no SID", { sid: "" }, "no_sid", "sid"],
  ["a SID that lost digits", { sid: 2 ** 60 }, "bad_text", "sid"],
  ["a SID with a blank", { sid: "SM 1" }, "no_sid", "sid"],
  ["no date", { date_created: null, date_sent: null }, "no_date", "date_created"],
  ["a date that is none", { date_sent: "soon" }, "bad_date", "date_sent"],
  ["a date of 1969", { date_created: "1969-12-31T23:59:59Z" }, "date_out_of_range", "date_created"],
  ["a date of 9999", { date_updated: "9999-01-01T00:00:00Z" }, "date_out_of_range", "date_updated"],
  ["a date two days ahead", { date_created: "2026-11-23T00:00:00Z" }, "date_out_of_range", "date_created"],
  ["a status that is none", { status: "exploded" }, "bad_status", "status"],
  ["a country that is none", { country: "Narnia" }, "bad_country", "country"],
  ["an outcome that is none", { outcome: "maybe" }, "bad_outcome", "outcome"],
  ["a price that is none", { price: "free" }, "bad_number", "price"],
  ["an error code that is none", { error_code: "x" }, "bad_number", "error_code"],
  ["too many segments", { num_segments: 40_000 }, "bad_number", "num_segments"],
  ["a NUL", { from: "a\u0000b" }, "bad_text", "from"],
  ["what was no UTF-8", { from: "a\ufffdb" }, "bad_text", "from"],
  ["an object for a text", { from: {} }, "bad_text", "from"],
  ["a currency that is none", { price_unit: "dollars" }, "bad_text", "price_unit"],
  ["a flag that is none", { provide_feedback: "perhaps" }, "bad_flag", "provide_feedback"],
])("refuses %s", (_what, change, reason, field) => expect(problemOf(change)).toEqual({ reason, field }));

it("never repeats a value in what it says", () => {
  const problem = (() => {
    try {
      return parse({ date_sent: "+919812345678" });
    } catch (error) {
      return error as RowProblem;
    }
  })();
  expect(String((problem as RowProblem).message)).toBe("a date that cannot be read (date_sent)");
});

describe("a Verify attempt", () => {
  /** From the documentation of the API. */
  const ATTEMPT: Row = {
    sid: `VL${"a".repeat(32)}`,
    account_sid: `AC${"a".repeat(32)}`,
    service_sid: `VA${"a".repeat(32)}`,
    date_created: "2020-08-11T18:36:59Z",
    date_updated: "2020-08-11T18:37:00Z",
    conversion_status: "unconverted",
    channel: "sms",
    price: { value: "-0.0525", currency: "usd" },
    channel_data: {
      to: "+573003003030",
      message_status: "undelivered",
      error_code: "30008",
      country: "CO",
      mcc: "732",
      mnc: "103",
      carrier: "Colombia Movil (Tigo)",
    },
  };
  const parseAttempt = (change: Row) => parseMessageRow(flattenAttempt({ ...ATTEMPT, ...change }), clock);

  it("tells country, carrier, price and that feedback was expected", () =>
    expect(parseAttempt({})).toMatchObject({
      sid: ATTEMPT.sid,
      status: "undelivered",
      errorCode: 30008,
      stages: { failedAt: null },
      country: "CO",
      carrier: "Colombia Movil (Tigo)",
      mcc: "732",
      mnc: "103",
      channel: "sms",
      messagingService: null,
      micros: 52_500,
      currency: "USD",
      outcome: { provideFeedback: true, confirmedAt: null },
    }));

  it("dates a conversion by the last update, and makes up no time of delivery", () =>
    expect(
      parseAttempt({
        conversion_status: "CONVERTED",
        channel_data: { to: "+573003003030", message_status: "delivered" },
      }),
    ).toMatchObject({
      outcome: { confirmedAt: Date.UTC(2020, 7, 11, 18, 37), feedbackAt: Date.UTC(2020, 7, 11, 18, 37) },
      stages: { deliveredAt: null },
      status: "delivered",
    }));

  it.each([
    ["call", "completed", "voice", "delivered"],
    ["call", "no-answer", "voice", "undelivered"],
    ["rbm", "read", "rcs", "read"],
    ["whatsapp", "sent", "whatsapp", "sent"],
    ["email", "who-knows", "email", null],
  ])("knows a %s that is %s", (channel, message_status, ours, status) =>
    expect(parseAttempt({ channel, channel_data: { to: "a@example.com", message_status } })).toMatchObject({
      channel: ours,
      status,
    }),
  );

  it("uses the message's SID where Twilio tells it, so that other files about it meet", () =>
    expect(parseAttempt({ channel_data: { to: "+573003003030", message_sid: sid } }).sid).toBe(sid));

  it("refuses a conversion status that is none", () =>
    expect(() => parseAttempt({ conversion_status: "x" })).toThrow(RowProblem));
});

it("reads or refuses any row, and throws nothing else", () => {
  const value = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.double(),
    fc.jsonValue(),
    fc.constantFrom(...Object.values(BULK)),
  );
  const row = fc.dictionary(
    fc.constantFrom(...Object.keys(BULK), "outcome", "country", "channel_data", "conversion_status", "price_unit"),
    value,
  );
  fc.assert(
    fc.property(row, row, (a, b) => {
      for (const read of [() => parse(a), () => parseMessageRow(flattenAttempt({ ...a, channel_data: b }), clock)]) {
        try {
          const message = read();
          expect(message.createdAt).toBeLessThanOrEqual(now + 86_400_000);
          expect(message.micros ?? 0).toBeGreaterThanOrEqual(0);
        } catch (error) {
          expect(error).toBeInstanceOf(RowProblem);
        }
      }
    }),
  );
});
