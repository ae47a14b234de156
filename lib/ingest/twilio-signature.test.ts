import { createHash } from "node:crypto";
import fc from "fast-check";
import twilio from "twilio";
import { describe, expect, it } from "vitest";
import { isSignedByTwilio, listPublicUrls } from "./twilio-signature";

const { getExpectedTwilioSignature } = twilio;
const TOKEN = "0123456789abcdef0123456789abcdef";
const URL_OF_HOOK = "https://insights.example/api/webhooks/twilio/status";

const parameters = fc.dictionary(
  fc.string({ minLength: 1 }),
  fc.oneof(fc.string(), fc.array(fc.string(), { minLength: 1, maxLength: 4 })),
);

function toForm(values: Record<string, string | string[]>): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) for (const each of [value].flat()) form.append(name, each);
  return form;
}

describe("isSignedByTwilio", () => {
  it("agrees with the official library for any parameters", () => {
    fc.assert(
      fc.property(parameters, fc.webUrl({ withQueryParameters: true }), (values, url) => {
        fc.pre(!url.includes("bodySHA256"));
        const signature = getExpectedTwilioSignature(TOKEN, url, values);
        const form = new URLSearchParams(toForm(values).toString());
        expect(isSignedByTwilio(TOKEN, { signature, urls: [url], form, body: "" })).toBe(true);
      }),
    );
  });

  it("refuses another token, another URL, one parameter more, less or changed, and a cut signature", () => {
    const form = toForm({ MessageSid: "SM1", MessageStatus: "sent" });
    const signature = getExpectedTwilioSignature(TOKEN, URL_OF_HOOK, { MessageSid: "SM1", MessageStatus: "sent" });
    const request = { signature, urls: [URL_OF_HOOK], form, body: "" };
    expect(isSignedByTwilio(TOKEN, request)).toBe(true);
    expect(isSignedByTwilio(`${TOKEN}0`, request)).toBe(false);
    expect(isSignedByTwilio(TOKEN, { ...request, urls: [`${URL_OF_HOOK}?a=1`] })).toBe(false);
    expect(isSignedByTwilio(TOKEN, { ...request, urls: [] })).toBe(false);
    expect(isSignedByTwilio(TOKEN, { ...request, signature: signature.slice(0, -1) })).toBe(false);
    expect(isSignedByTwilio(TOKEN, { ...request, signature: "" })).toBe(false);
    expect(isSignedByTwilio(TOKEN, { ...request, form: toForm({ MessageSid: "SM1" }) })).toBe(false);
    expect(isSignedByTwilio(TOKEN, { ...request, form: toForm({ MessageSid: "SM1", MessageStatus: "read" }) })).toBe(
      false,
    );
  });

  it("takes a JSON body through its hash in the signed URL", () => {
    const body = '{"MessageSid":"SM1"}';
    const url = `${URL_OF_HOOK}?bodySHA256=${createHash("sha256").update(body).digest("hex")}`;
    const signature = getExpectedTwilioSignature(TOKEN, url, {});
    expect(isSignedByTwilio(TOKEN, { signature, urls: [url], form: null, body })).toBe(true);
    expect(isSignedByTwilio(TOKEN, { signature, urls: [url], form: null, body: `${body} ` })).toBe(false);
  });

  it("refuses a JSON body that the signature does not cover", () => {
    const signature = getExpectedTwilioSignature(TOKEN, URL_OF_HOOK, {});
    expect(isSignedByTwilio(TOKEN, { signature, urls: [URL_OF_HOOK], form: null, body: "{}" })).toBe(false);
  });
});

describe("listPublicUrls", () => {
  const request = (headers: Record<string, string> = {}) =>
    new Request("http://127.0.0.1:3000/api/webhooks/twilio/status?a=it%27s", { headers });

  it("builds on the public URL and its path, whatever the headers say", () => {
    expect(listPublicUrls(request({ "x-forwarded-host": "evil.example" }), "https://insights.example/otp/")).toEqual([
      "https://insights.example/otp/api/webhooks/twilio/status?a=it%27s",
      "https://insights.example/otp/api/webhooks/twilio/status?a=it's",
      "https://insights.example:443/otp/api/webhooks/twilio/status?a=it%27s",
      "https://insights.example:443/otp/api/webhooks/twilio/status?a=it's",
    ]);
  });

  it("takes what a proxy forwards, with and without the port", () => {
    const urls = listPublicUrls(
      request({ "x-forwarded-proto": "https, http", "x-forwarded-host": "hook.example:8443" }),
      undefined,
    );
    expect(urls).toContain("https://hook.example/api/webhooks/twilio/status?a=it%27s");
    expect(urls).toContain("https://hook.example:8443/api/webhooks/twilio/status?a=it%27s");
  });

  it("tries both schemes when the proxy does not tell", () => {
    const urls = listPublicUrls(request({ host: "hook.example" }), undefined);
    expect(urls).toContain("https://hook.example/api/webhooks/twilio/status?a=it%27s");
    expect(urls).toContain("http://hook.example:80/api/webhooks/twilio/status?a=it%27s");
  });

  it.each(["?email=a@b.c", "?next=/a/b", "?x=a%20b", "?a[]=1", "?flag", "?p=a|b", "?", ""])(
    "keeps the query '%s' as it was sent, whatever Next made of it",
    (query) => {
      const rewritten = new Request("http://127.0.0.1:3000/api/webhooks/twilio/status?rewritten=", {
        headers: { "x-otp-raw-url": `/api/webhooks/twilio/status${query}` },
      });
      expect(listPublicUrls(rewritten, "https://insights.example")).toEqual([
        `https://insights.example/api/webhooks/twilio/status${query}`,
        `https://insights.example:443/api/webhooks/twilio/status${query}`,
      ]);
    },
  );

  it("survives headers that make no URL", () => {
    expect(listPublicUrls(request({ "x-forwarded-host": "][", "x-forwarded-proto": "javascript" }), undefined)).toEqual(
      [],
    );
  });
});
