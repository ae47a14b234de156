import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseStatusCallback, readCallbackParameters } from "./parse-status-callback";

const SID = "SM0123456789abcdef0123456789ABCDEF";

const parse = (parameters: Record<string, string>) => parseStatusCallback(new URLSearchParams(parameters));

describe("parseStatusCallback", () => {
  it("reads what Twilio documents", () => {
    expect(
      parse({
        MessageSid: SID,
        MessageStatus: "undelivered",
        To: "+919876543210",
        From: "+15005550006",
        ErrorCode: "30003",
        MessagingServiceSid: "MG0123456789ABCDEF0123456789abcdef",
        RawDlrDoneDate: "2611212204",
        SomethingNew: "x",
      }),
    ).toEqual({
      sid: SID,
      status: "undelivered",
      to: "+919876543210",
      from: "+15005550006",
      messagingService: "MG0123456789abcdef0123456789abcdef",
      errorCode: 30003,
      rawDlrDoneDate: "2611212204",
    });
  });

  it("takes the older names", () => {
    expect(parse({ SmsSid: SID, SmsStatus: "sent" })).toMatchObject({ sid: SID, status: "sent" });
  });

  it("takes a messaging service's SID in the sender's place for the service", () => {
    const service = `MG${"0a".repeat(16)}`;
    expect(parse({ MessageSid: SID, From: service })).toMatchObject({ from: null, messagingService: service });
  });

  it.each(["", "SM1", "CA0123456789abcdef0123456789abcdef", `${SID}\n`, `x${SID}`])("names no message: %j", (sid) => {
    expect(parse({ MessageSid: sid, MessageStatus: "sent" })).toBeNull();
  });

  it.each(["receiving", "received", "teleported", "constructor", ""])("knows no status %j", (status) => {
    expect(parse({ MessageSid: SID, MessageStatus: status })?.status).toBeNull();
  });

  it("leaves out what is malformed instead of the callback", () => {
    expect(
      parse({ MessageSid: SID, ErrorCode: "9999999999", RawDlrDoneDate: "yesterday", To: "\u0000", From: "  " }),
    ).toMatchObject({ errorCode: null, rawDlrDoneDate: null, to: null, from: null });
  });

  it("never throws, whatever comes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.boolean(), (body, isForm) => {
        const parameters = readCallbackParameters(body, isForm);
        if (parameters) expect(parseStatusCallback(parameters)).toBeNull();
        else expect(isForm).toBe(false);
      }),
    );
  });
});

describe("readCallbackParameters", () => {
  it("reads the scalars of a JSON object", () => {
    const parameters = readCallbackParameters(
      '{"MessageSid":"SM1","ErrorCode":30003,"Nested":{"a":1},"No":null}',
      false,
    );
    expect([...(parameters ?? [])]).toEqual([
      ["MessageSid", "SM1"],
      ["ErrorCode", "30003"],
    ]);
  });

  it.each(["[]", "null", "3", "{", ""])("refuses %j", (body) => {
    expect(readCallbackParameters(body, false)).toBeNull();
  });
});
