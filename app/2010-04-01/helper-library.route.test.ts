import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import twilio from "twilio";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWireAccount, mintMessageSid, type WireAccount } from "@/lib/testing/wire-account";
import { answer } from "./testing/wire-client";

async function toRequest(incoming: IncomingMessage, origin: string): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]);
  const body = chunks.length > 0 ? Buffer.concat(chunks) : null;
  return new Request(`${origin}${incoming.url}`, { method: incoming.method ?? "GET", headers, body });
}

/** The official library with nothing changed but the base URL. */
class RedirectedClient extends twilio.RequestClient {
  constructor(private readonly origin: string) {
    super();
  }
  override request<Data>(options: Parameters<typeof twilio.RequestClient.prototype.request<Data>>[0]) {
    return super.request({ ...options, uri: options.uri.replace("https://api.twilio.com", this.origin) });
  }
}

let server: Server;
let account: WireAccount;
let client: twilio.Twilio;

beforeAll(async () => {
  server = createServer(async (incoming, outgoing) => {
    const response = await answer(await toRequest(incoming, "http://127.0.0.1"));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  account = await createWireAccount();
  client = twilio(account.sid, account.token, { httpClient: new RedirectedClient(`http://127.0.0.1:${port}`) });
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

const create = (to = "+919876543210") =>
  client.messages.create({ to, from: "+15005550006", body: "123456 is your code", provideFeedback: true });

describe("the official helper library", () => {
  it("creates, fetches, confirms, redacts, cancels and deletes", async () => {
    const created = await create();
    expect(created).toMatchObject({
      status: "queued",
      to: "+919876543210",
      errorCode: null,
      direction: "outbound-api",
    });
    expect(created.dateCreated).toBeInstanceOf(Date);
    expect(Math.abs(created.dateCreated.getTime() - Date.now())).toBeLessThan(5_000);
    expect(created.dateSent).toBeNull();
    const message = client.messages(created.sid);
    expect((await message.fetch()).sid).toBe(created.sid);
    const feedback = await message.feedback.create({ outcome: "confirmed" });
    expect(feedback).toMatchObject({ outcome: "confirmed", messageSid: created.sid, accountSid: account.sid });
    expect(feedback.dateCreated).toBeInstanceOf(Date);
    expect((await message.update({ body: "" })).body).toBe("");
    expect((await message.update({ status: "canceled" })).status).toBe("canceled");
    expect(await message.remove()).toBe(true);
    await expect(message.fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  });

  it("sends every parameter it knows", async () => {
    const messageSid = mintMessageSid();
    const sent = await client.messages.create({
      to: "+919876543210",
      from: "+15005550006",
      messagingServiceSid: `MG${"a".repeat(32)}`,
      body: "x",
      mediaUrl: ["https://a.example/1.png", "https://a.example/2.png"],
      statusCallback: "https://a.example/status",
      applicationSid: `AP${"a".repeat(32)}`,
      maxPrice: 0.05,
      provideFeedback: true,
      attempt: 2,
      validityPeriod: 600,
      forceDelivery: false,
      contentRetention: "discard",
      addressRetention: "obfuscate",
      smartEncoded: true,
      persistentAction: ["geo:1,2", "geo:3,4"],
      trafficType: "free",
      shortenUrls: true,
      scheduleType: "fixed",
      sendAt: new Date(Date.now() + 3_600_000),
      sendAsMms: true,
      contentVariables: '{"1":"x"}',
      riskCheck: "enable",
      contentSid: `HX${"a".repeat(32)}`,
      // Ours alone: who records a message after sending it knows its SID.
      ...{ messageSid },
    });
    expect(sent).toMatchObject({ status: "scheduled", numMedia: "2", from: "+15005550006" });
  });

  it("lists, page by page, all there is", async () => {
    const own = await createWireAccount();
    const { httpClient } = client;
    const theirs = twilio(own.sid, own.token, { httpClient });
    const sids: string[] = [];
    for (let index = 0; index < 12; index++) {
      const to = index % 3 === 0 ? "+5511987654321" : "+919876543210";
      sids.unshift((await theirs.messages.create({ to, from: "+15005550006", body: "x" })).sid);
      // Two messages of one millisecond are listed by SID, not by arrival.
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect((await theirs.messages.list()).map(({ sid }) => sid)).toEqual(sids);
    expect((await theirs.messages.list({ pageSize: 5 })).map(({ sid }) => sid)).toEqual(sids);
    expect((await theirs.messages.list({ limit: 7 })).map(({ sid }) => sid)).toEqual(sids.slice(0, 7));
    expect(await theirs.messages.list({ to: "+5511987654321", pageSize: 3 })).toHaveLength(4);
    expect(await theirs.messages.list({ from: "+15005550007" })).toEqual([]);
    expect(await theirs.messages.list({ dateSentAfter: new Date(), dateSentBefore: new Date() })).toEqual([]);
    const each: string[] = [];
    await theirs.messages.each({ pageSize: 4 }, ({ sid }) => each.push(sid));
    expect(each).toEqual(sids);
    const first = await theirs.messages.page({ pageSize: 5 });
    const second = await first.nextPage();
    const back = await second?.previousPage();
    expect(second?.instances.map(({ sid }) => sid)).toEqual(sids.slice(5, 10));
    expect(back?.instances.map(({ sid }) => sid)).toEqual(sids.slice(0, 5));
    expect(back?.previousPageUrl).toBeUndefined();
  });

  it("reads our errors as its own", async () => {
    await expect(create("call me")).rejects.toMatchObject({
      status: 400,
      code: 21211,
      moreInfo: "https://www.twilio.com/docs/errors/21211",
    });
    const stranger = twilio(account.sid, "0".repeat(32), { httpClient: client.httpClient });
    await expect(stranger.messages.list()).rejects.toMatchObject({ status: 401, code: 20003 });
  });
});
