import { describe, expect, it } from "vitest";
import { mintScope } from "@/lib/auth/mint-scope";
import { STATUS_CODES } from "@/lib/ingest/status";
import { toFeedbackResource } from "./feedback-resource";
import { listWireFaults } from "./fixtures/wire-schema";
import type { MessageRow } from "./get-message";
import { toMessageResource } from "./message-resource";

const scope = mintScope({
  id: 1,
  sid: `AC${"a".repeat(32)}`,
  parentId: null,
  reportingZone: "UTC",
  confirmationWindowMinutes: 60,
  currency: "EUR",
  messagesKeptFrom: null,
});

const row: MessageRow = {
  sid: `SM${"b".repeat(32)}`,
  createdAt: new Date("2026-11-21T21:40:00.999Z"),
  sentAt: null,
  confirmedAt: null,
  feedbackAt: null,
  updatedAt: new Date("2026-11-21T21:41:00Z"),
  status: null,
  errorCode: null,
  provideFeedback: true,
  numSegments: null,
  numMedia: null,
  messagingService: null,
  sender: null,
  price: null,
  currency: null,
  toMasked: "+91 •••••• 3210",
  channel: null,
};

describe("toMessageResource", () => {
  it("leaves nothing out of which nothing is known", () => {
    expect(toMessageResource(scope, row)).toEqual({
      account_sid: scope.accountSid,
      api_version: "2010-04-01",
      body: "",
      date_created: "Sat, 21 Nov 2026 21:40:00 +0000",
      date_sent: null,
      date_updated: "Sat, 21 Nov 2026 21:41:00 +0000",
      direction: "outbound-api",
      error_code: null,
      error_message: null,
      from: null,
      messaging_service_sid: null,
      num_media: "0",
      num_segments: "0",
      price: null,
      price_unit: "EUR",
      sid: row.sid,
      status: "accepted",
      subresource_uris: {
        media: `/2010-04-01/Accounts/${scope.accountSid}/Messages/${row.sid}/Media.json`,
        feedback: `/2010-04-01/Accounts/${scope.accountSid}/Messages/${row.sid}/Feedback.json`,
      },
      to: "+91 •••••• 3210",
      uri: `/2010-04-01/Accounts/${scope.accountSid}/Messages/${row.sid}.json`,
    });
  });

  it.each([
    [7_500n, "-0.00750"],
    [7_501n, "-0.007501"],
    [1n, "-0.000001"],
    [0n, "0.00000"],
    [12_345_678n, "-12.345678"],
    [9_007_199_254_740_993_000_000n, "-9007199254740993.00000"],
  ])("writes %s micro-units as %s", (price, written) => {
    expect(toMessageResource(scope, { ...row, price, currency: "USD" })).toMatchObject({
      price: written,
      price_unit: "USD",
    });
  });

  it("names the channel where addresses begin with it", () => {
    const toOf = (channel: string | null) => toMessageResource(scope, { ...row, channel }).to;
    expect(toOf("sms")).toBe("+91 •••••• 3210");
    expect(toOf("whatsapp")).toBe("whatsapp:+91 •••••• 3210");
  });

  it("explains the common error codes and only those", () => {
    expect(toMessageResource(scope, { ...row, errorCode: 30003 }).error_message).toMatch(/^Unreachable/);
    expect(toMessageResource(scope, { ...row, errorCode: 1 })).toMatchObject({ error_code: 1, error_message: null });
  });

  it("has no status that Twilio does not know, and no service SID that is none", () => {
    const odd = { ...row, status: STATUS_CODES.delivery_unknown, messagingService: "primary route" };
    expect(toMessageResource(scope, odd)).toMatchObject({ status: "sent", messaging_service_sid: null });
  });
});

describe("the documented form", () => {
  const full: MessageRow = {
    ...row,
    sentAt: row.createdAt,
    status: STATUS_CODES.undelivered,
    errorCode: 30003,
    numSegments: 2,
    numMedia: 1,
    messagingService: `MG${"c".repeat(32)}`,
    sender: "whatsapp:+15005550006",
    price: 7_500n,
    currency: "USD",
  };

  it.each<[string, MessageRow]>([
    ["with everything unknown", row],
    ["with everything known", full],
    ...Object.values(STATUS_CODES).map((status): [string, MessageRow] => [
      `with the status ${status}`,
      { ...full, status },
    ]),
  ])("is kept %s", (_name, each) => {
    expect(listWireFaults("message", toMessageResource(scope, each))).toEqual([]);
    expect(listWireFaults("feedback", toFeedbackResource(scope, each))).toEqual([]);
  });

  it("is what the check checks", () => {
    const { price_unit: _, ...less } = toMessageResource(scope, row);
    expect(listWireFaults("message", less)).not.toEqual([]);
    expect(listWireFaults("message", { ...less, price_unit: null, extra: 1 })).not.toEqual([]);
    expect(listWireFaults("message", { ...less, price_unit: "USD", date_sent: "2026-11-21T21:40:00Z" })).not.toEqual(
      [],
    );
    expect(listWireFaults("list", { messages: [less] })).not.toEqual([]);
  });
});
