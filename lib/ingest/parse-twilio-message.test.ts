import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTwilioFeedback, parseTwilioUpdate } from "./parse-twilio-changes";
import { parseTwilioMessage } from "./parse-twilio-message";

const NOW = Date.UTC(2026, 10, 21, 21, 40);
const HEX = "0123456789abcdef0123456789ABCDEF";
const GOOD = { To: "+919876543210", From: "+15005550006", Body: "123456 is your code" };

const parse = (changes: Record<string, string | string[]>) => {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...GOOD, ...changes }))
    for (const each of [value].flat()) form.append(name, each);
  return parseTwilioMessage(form, NOW);
};

describe("parseTwilioMessage", () => {
  it("reads what a sender sends", () => {
    const { value } = parse({
      ProvideFeedback: "True",
      Attempt: "2",
      MessageSid: `SM${HEX}`,
      MediaUrl: ["https://a.example/1.png", "https://a.example/2.png"],
      StatusCallback: "https://a.example/status?x=1",
      MaxPrice: "0.05",
      ValidityPeriod: "36000",
      SendAt: "2026-11-22T10:00:00Z",
      ScheduleType: "fixed",
      ContentRetention: "discard",
      SomethingNew: "x",
    });
    expect(value).toMatchObject({
      To: "+919876543210",
      From: "+15005550006",
      ProvideFeedback: true,
      Attempt: 2,
      MessageSid: `SM${HEX}`,
      MediaUrl: ["https://a.example/1.png", "https://a.example/2.png"],
      ScheduleType: "fixed",
      SendAt: Date.UTC(2026, 10, 22, 10),
    });
    expect(value).not.toHaveProperty("SomethingNew");
  });

  it("takes an empty parameter as absent and a forgotten %2B as a plus", () => {
    const { value } = parse({ To: " 919876543210", StatusCallback: "", ProvideFeedback: "", MediaUrl: "" });
    expect(value).toMatchObject({ To: "+919876543210", MediaUrl: [] });
    expect(value?.ProvideFeedback).toBeUndefined();
  });

  it.each([
    ["no recipient", { To: "" }, 21604],
    ["a recipient that is no number", { To: "hello" }, 21211],
    ["a recipient with a control character", { To: "+9198765\u000043210" }, 21211],
    ["two recipients", { To: ["+919876543210", "+919876543211"] }, 20001],
    ["no sender", { From: "" }, 21603],
    ["no content", { Body: "" }, 21619],
    ["a long body", { Body: "a".repeat(1601) }, 21617],
    ["a sender with a control character", { From: "+1500\u0000" }, 20001],
    ["a sender that is none", { From: "<script>" }, 20001],
    ["a bad messaging service", { MessagingServiceSid: "MG1" }, 20001],
    ["a bad message SID", { MessageSid: `SM${HEX}0` }, 20001],
    ["a call's SID", { MessageSid: `CA${HEX}` }, 20001],
    ["a bad content SID", { ContentSid: "HX" }, 20001],
    ["a bad application SID", { ApplicationSid: "x" }, 20001],
    ["a flag that is none", { ProvideFeedback: "maybe" }, 20001],
    ["a flag given twice", { ProvideFeedback: ["true", "false"] }, 20001],
    ["an attempt that is no integer", { Attempt: "1.5" }, 20001],
    ["the attempt 0", { Attempt: "0" }, 20001],
    ["an attempt beyond the column", { Attempt: "32768" }, 20001],
    ["a validity of zero", { ValidityPeriod: "0" }, 20001],
    ["a validity over ten hours", { ValidityPeriod: "36001" }, 20001],
    ["a price that is no number", { MaxPrice: "cheap" }, 20001],
    ["a negative price", { MaxPrice: "-1" }, 20001],
    ["an unknown retention", { ContentRetention: "keep" }, 20001],
    ["an unknown schedule", { ScheduleType: "daily", SendAt: "2026-11-22T10:00:00Z" }, 20001],
    ["a schedule without a time", { ScheduleType: "fixed" }, 20001],
    ["a time in the year 9999", { SendAt: "9999-12-31T23:59:59Z" }, 20001],
    ["a time that is none", { SendAt: "tomorrow" }, 20001],
    ["a callback that is no URL", { StatusCallback: "localhost" }, 20001],
    ["a callback that is no web address", { StatusCallback: "javascript:alert(1)" }, 20001],
    ["eleven media", { MediaUrl: Array.from({ length: 11 }, (_, i) => `https://a.example/${i}`) }, 20001],
    ["a medium that is no URL", { MediaUrl: "cat.png" }, 20001],
  ])("refuses %s", (_name, changes, code) => {
    const { fault } = parse(changes);
    expect(fault?.code).toBe(code);
    expect(fault?.message).toMatch(/\.$/);
  });

  it.each([
    ["1600 characters outside the basic plane", { Body: "😀".repeat(1600) }],
    ["an alphanumeric sender", { From: "My Shop" }],
    ["a short code", { From: "12345" }],
    ["a WhatsApp sender", { From: "whatsapp:+15005550006", To: "whatsapp:+919876543210" }],
    ["a messaging service alone", { From: "", MessagingServiceSid: `MG${HEX}` }],
    ["a template alone", { Body: "", ContentSid: `HX${HEX}` }],
    ["media alone", { Body: "", MediaUrl: "https://a.example/1.png" }],
    ["actions given twice", { PersistentAction: ["a", "b"] }],
  ])("takes %s", (_name, changes) => {
    expect(parse(changes).fault).toBeUndefined();
  });

  it("knows a messaging service by its SID in any case, and leaves the message's SID as it is", () => {
    const sids = { MessagingServiceSid: `MG${"AB".repeat(16)}`, MessageSid: `SM${"AB".repeat(16)}` };
    expect(parse(sids).value).toMatchObject({ ...sids, MessagingServiceSid: `MG${"ab".repeat(16)}` });
  });

  it("takes a messaging service's SID in the sender's place for the service", () => {
    const service = `MG${HEX.toLowerCase()}`;
    const read = (changes: Parameters<typeof parse>[0]) => {
      const { From, MessagingServiceSid } = parse(changes).value ?? {};
      return { From, MessagingServiceSid };
    };
    expect(read({ From: service.toUpperCase() })).toEqual({ From: undefined, MessagingServiceSid: service });
    const other = `MG${"0".repeat(32)}`;
    expect(read({ From: service, MessagingServiceSid: other })).toEqual({
      From: undefined,
      MessagingServiceSid: other,
    });
    expect(read({ From: "MGM" })).toEqual({ From: "MGM", MessagingServiceSid: undefined });
  });

  it("says in words what a SID looks like", () => {
    expect(parse({ MessageSid: "x" }).fault?.message).toBe(
      "'MessageSid' must be a SID: SM or MM, followed by 32 hexadecimal digits.",
    );
  });

  it("never throws, whatever comes, and never repeats a value in its message", () => {
    const name = fc.constantFrom(
      "To",
      "From",
      "Body",
      "SendAt",
      "Attempt",
      "MediaUrl",
      "MaxPrice",
      "StatusCallback",
      "x",
    );
    const secret = fc.string({ unit: "binary", minLength: 8 });
    fc.assert(
      fc.property(fc.array(fc.tuple(name, secret), { maxLength: 12 }), (pairs) => {
        const parsed = parseTwilioMessage(new URLSearchParams(pairs), NOW);
        if (parsed.fault) for (const [, value] of pairs) expect(parsed.fault.message).not.toContain(value);
        else expect(parsed.value.To).not.toBe("");
      }),
    );
  });

  it("never throws on arbitrary bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const parsed = parseTwilioMessage(new URLSearchParams(Buffer.from(bytes).toString("latin1")), NOW);
        expect(parsed.fault?.code).toBe(21604);
      }),
    );
  });
});

describe("parseTwilioUpdate", () => {
  it.each([
    ["Body=", "redact"],
    ["Status=canceled", "cancel"],
    ["Body=&Status=canceled", "cancel"],
    ["Body=&Status=", "redact"],
  ])("%s", (form, update) => {
    expect(parseTwilioUpdate(new URLSearchParams(form))).toEqual({ value: update });
  });

  it.each(["", "Body=new", "Body=&Body=new", "Status=sent", "Status=canceled&Status=canceled", "Foo=bar"])(
    "refuses %j",
    (form) => {
      expect(parseTwilioUpdate(new URLSearchParams(form)).fault?.code).toBe(20001);
    },
  );
});

describe("parseTwilioFeedback", () => {
  it.each([
    ["Outcome=confirmed", "confirmed"],
    ["Outcome=unconfirmed", "unconfirmed"],
    ["Outcome=", "unconfirmed"],
    ["", "unconfirmed"],
  ])("%j", (form, outcome) => {
    expect(parseTwilioFeedback(new URLSearchParams(form)).value?.Outcome).toBe(outcome);
  });

  it.each(["Outcome=yes", "Outcome=Confirmed", "Outcome=confirmed&Outcome=unconfirmed"])("refuses %j", (form) => {
    expect(parseTwilioFeedback(new URLSearchParams(form)).fault?.code).toBe(20001);
  });
});
