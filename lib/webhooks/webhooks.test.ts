import { createHmac } from "node:crypto";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { startReceiver } from "@/lib/testing/webhook-receiver";
import { postWebhook } from "./post-webhook";
import { mintWebhookSecret, signWebhook } from "./sign-webhook";
import { findUrlFault } from "./webhook-url";

const open: { stop: () => void }[] = [];
afterEach(() => {
  for (const { stop } of open.splice(0)) stop();
});

async function receiver(...args: Parameters<typeof startReceiver>) {
  const started = await startReceiver(...args);
  open.push(started);
  return started;
}

const post = (url: string, fields: Partial<Parameters<typeof postWebhook>[1]> = {}) =>
  postWebhook(url, { body: "{}", headers: {}, allowsPrivate: true, timeoutMs: 2_000, ...fields });

describe("signWebhook", () => {
  it("signs as the specification's own example", () => {
    // https://github.com/standard-webhooks/standard-webhooks/blob/main/libraries/javascript/src/index.test.ts
    const headers = signWebhook(
      { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1614265330, body: '{"test": 2432232314}' },
      "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    );
    expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  });

  it("is what a receiver works out from what it got", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(), (body, timestamp) => {
        const secret = mintWebhookSecret();
        const headers = signWebhook({ id: "SC1-x", timestamp, body }, secret);
        const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
        const expected = createHmac("sha256", key).update(`SC1-x.${timestamp}.${body}`).digest("base64");
        expect(headers).toEqual({
          "webhook-id": "SC1-x",
          "webhook-timestamp": String(timestamp),
          "webhook-signature": `v1,${expected}`,
        });
      }),
    ));
});

describe("findUrlFault", () => {
  it.each(["https://hooks.example.com/a?b=c", "https://93.184.216.34:8443/", "https://[2606:2800:220:1::1]/"])(
    "takes %s",
    (url) => expect(findUrlFault(url, { allowsPrivate: false })).toBeNull(),
  );

  it.each([
    "http://hooks.example.com",
    "ftp://hooks.example.com",
    "file:///etc/passwd",
    "https://user:pass@hooks.example.com",
    "https://localhost/",
    "https://printer.local/",
    "https://metadata.google.internal/",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://10.1.2.3/",
    "nonsense",
    `https://example.com/${"x".repeat(2_000)}`,
  ])("refuses %s", (url) => expect(findUrlFault(url, { allowsPrivate: false })).toMatch(/^must /));
});

describe("postWebhook", () => {
  it("delivers the body as it was signed", async () => {
    const { url, requests } = await receiver(() => 204);
    await post(url, { body: '{"name":"Zoë"}', headers: { "webhook-id": "SC1-x" } });
    expect(requests).toEqual([
      expect.objectContaining({
        method: "POST",
        body: '{"name":"Zoë"}',
        headers: expect.objectContaining({ "content-type": "application/json", "webhook-id": "SC1-x" }),
      }),
    ]);
  });

  it("goes to nothing that is private, however it is named", async () => {
    const { port, requests } = await receiver(() => 200);
    for (const host of ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"])
      await expect(post(`https://${host}:${port}/`, { allowsPrivate: false })).rejects.toMatchObject({
        name: "WebhookError",
        isFinal: true,
      });
    expect(requests).toEqual([]);
  });

  it("follows no redirect", async () => {
    const target = await receiver(() => 200);
    const { url } = await receiver(() => ({ status: 307, headers: { location: target.url } }));
    await expect(post(url)).rejects.toThrow("The receiver answered 307: it redirects, which is not followed.");
    expect(target.requests).toEqual([]);
  });

  it.each([
    [500, false],
    [404, false],
    [410, true],
  ])("says that %i was answered", async (status, isFinal) => {
    const { url } = await receiver(() => status);
    await expect(post(url)).rejects.toMatchObject({ message: `The receiver answered ${status}.`, isFinal });
  });

  it("gives up on who does not answer in time", async () => {
    const { url } = await receiver(() => null);
    await expect(post(url, { timeoutMs: 200 })).rejects.toThrow("did not answer within 0.2 seconds");
  });

  it("reads no more of an answer than a little", async () => {
    const { url } = await receiver(() => ({ status: 200, body: "x".repeat(5_000_000) }));
    await post(url);
  });

  it("says in words why there was no connection", async () => {
    const { url, stop } = await receiver(() => 200);
    stop();
    await expect(post(url)).rejects.toThrow("The receiver refused the connection.");
    await expect(post("https://no-such-host.invalid/")).rejects.toThrow("The host no-such-host.invalid is not known.");
  });
});
