import { once } from "node:events";
import { Agent, get, type IncomingMessage, request, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import twilio from "twilio";
import { afterEach, describe, expect, it } from "vitest";
import { isSignedByTwilio, listPublicUrls } from "@/lib/ingest/twilio-signature";
import { openHttpServer } from "./http-server.mjs";

const agent = new Agent({ keepAlive: true });
afterEach(() => agent.destroy());

async function ask(port: number): Promise<IncomingMessage> {
  const [response] = (await once(get({ port, agent }), "response")) as [IncomingMessage];
  response.resume();
  await once(response, "end");
  return response;
}

const open = () => openHttpServer({ host: "127.0.0.1", port: 0 });

describe("openHttpServer", () => {
  it("answers 503 until it has a handler", async () => {
    const http = await open();
    const early = await ask(http.port);
    expect(early.statusCode).toBe(503);
    expect(early.headers["retry-after"]).toBe("5");
    http.serve((_request, response) => response.end());
    expect((await ask(http.port)).statusCode).toBe(200);
    expect(await http.ask("/")).toBe(200);
    await http.stop();
  });

  it("lets a request under way finish, and takes no new one", async () => {
    const http = await open();
    let finish = () => {};
    const arrived = new Promise<void>((resolve) => {
      http.serve((_request, response) => {
        finish = () => response.end("done");
        resolve();
      });
    });
    const underWay = ask(http.port);
    await arrived;
    const stopped = http.stop();
    await expect(fetch(`http://127.0.0.1:${http.port}`)).rejects.toThrow();
    finish();
    expect((await underWay).statusCode).toBe(200);
    // The connection would live for another minute if the stop did not close it.
    await stopped;
  });
});

/** How the connection ends after a request of HTTP/1.0, and what came before. */
async function endOfOldRequest(answer: (response: ServerResponse) => void) {
  const http = await open();
  http.serve((_request, response) => {
    response.write("half");
    setTimeout(answer, 50, response);
  });
  const socket = connect(http.port, "127.0.0.1");
  socket.write("GET / HTTP/1.0\r\n\r\n");
  let body = "";
  try {
    for await (const chunk of socket.setEncoding("utf8")) body += chunk;
    return { body, end: "complete" };
  } catch (error) {
    return { body, end: (error as NodeJS.ErrnoException).code };
  } finally {
    await http.stop();
  }
}

describe("an answer to a client of HTTP/1.0, which has no other end than that of the connection", () => {
  it("is reset where it is broken off", async () => {
    const { body, end } = await endOfOldRequest((response) => response.destroy(new Error("midway")));
    expect(body).toMatch(/half$/);
    expect(end).toBe("ECONNRESET");
  });

  it("ends quietly where it is whole", async () => {
    const { body, end } = await endOfOldRequest((response) => response.end(" and half"));
    expect(body).toMatch(/half and half$/);
    expect(end).toBe("complete");
  });
});

/** One request as it stands, with the body of the answer. */
async function send(port: number, options: { path: string; method?: string; headers?: Record<string, string> }) {
  const [response] = (await once(request({ port, agent, ...options }).end(), "response")) as [IncomingMessage];
  let body = "";
  for await (const chunk of response.setEncoding("utf8")) body += chunk;
  return { status: response.statusCode, headers: response.headers, body };
}

describe("what the app is told of a request", () => {
  const TOKEN = "0123456789abcdef0123456789abcdef";
  const PUBLIC_URL = "https://insights.example";
  const PATH = "/api/webhooks/twilio/status";

  it.each([
    "?email=a@b.c",
    "?next=/a/b",
    "?t=1,2",
    "?at=10:30",
    "?x=a%20b",
    "?x=a+b",
    "?a[]=1",
    "?flag",
    "?p=a|b",
    "?name=it's",
    "?",
    "",
  ])("verifies a signed callback whose URL ends in '%s'", async (query) => {
    const http = await open();
    http.serve((incoming, response) => {
      // Next writes the query anew.
      const url = new URL(incoming.url ?? "", "http://127.0.0.1");
      url.search = url.searchParams.toString();
      const seen = new Request(url, { headers: incoming.headers as Record<string, string> });
      const signature = incoming.headers["x-twilio-signature"] as string;
      const signed = { signature, urls: listPublicUrls(seen, PUBLIC_URL), form: new URLSearchParams(), body: "" };
      response.end(String(isSignedByTwilio(TOKEN, signed)));
    });
    const signature = twilio.getExpectedTwilioSignature(TOKEN, PUBLIC_URL + PATH + query, {});
    const headers = { "x-twilio-signature": signature };
    expect((await send(http.port, { path: PATH + query, headers })).body).toBe("true");
    expect((await send(http.port, { path: `${PATH}?other=1`, headers })).body).toBe("false");
    await http.stop();
  });

  it("is not what a client claims", async () => {
    const http = await open();
    http.serve(({ headers }, response) =>
      response.end(JSON.stringify([headers["x-otp-raw-url"], headers["x-otp-remote-address"]])),
    );
    const headers = { "X-OTP-Raw-URL": "/forged", "x-otp-remote-address": "203.0.113.1" };
    const { body } = await send(http.port, { path: "/a?b", headers });
    expect(JSON.parse(body)).toEqual(["/a?b", "127.0.0.1"]);
    await http.stop();
  });
});

/** What the server says to a client that writes this, a piece every 20 ms for as long as it is listened to. */
async function trickle(port: number, pieces: Iterable<string>): Promise<string> {
  const socket = connect(port, "127.0.0.1").setEncoding("utf8");
  let heard = "";
  socket.on("data", (text: string) => {
    heard += text;
  });
  // Writing on after the server has hung up.
  socket.on("error", () => {});
  const closed = new Promise((resolve) => socket.once("close", resolve));
  for (const piece of pieces) {
    if (socket.destroyed) break;
    socket.write(piece);
    await sleep(20);
  }
  await closed;
  return heard;
}

function* drop(text: string, times: number): Generator<string> {
  yield text;
  for (let n = 0; n < times; n += 1) yield "x";
}

describe("a slow client", () => {
  const limits = {
    headersTimeout: 1_000,
    requestTimeout: 1_500,
    keepAliveTimeout: 1_000,
    maxHeaderSize: 16_384,
    connectionsCheckingInterval: 50,
  };

  it.each([
    ["headers, one byte at a time", "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: "],
    ["a body, one byte at a time", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n"],
    ["nothing at all", ""],
  ])("that sends %s is sent away, while others are answered", async (_name, beginning) => {
    const http = await openHttpServer({ host: "127.0.0.1", port: 0, limits });
    http.serve((incoming, response) => {
      incoming.resume();
      incoming.once("end", () => response.end("fine"));
    });
    const slow = Promise.all(
      Array.from({ length: 40 }, () => trickle(http.port, drop(beginning, beginning ? 200 : 0))),
    );
    expect((await send(http.port, { path: "/" })).body).toBe("fine");
    const heard = await slow;
    for (const text of heard) expect(text).toMatch(/^(HTTP\/1\.1 408 |$)/);
    await http.stop();
  });

  it("cannot make headers larger than they may be, nor send more of them", async () => {
    const http = await openHttpServer({ host: "127.0.0.1", port: 0 });
    http.serve((_request, response) => response.end());
    const many = (count: number) =>
      send(http.port, {
        path: "/",
        headers: Object.fromEntries(Array.from({ length: count }, (_, n) => [`x-${n}`, ""])),
      });
    // With Host and Connection.
    expect([(await many(198)).status, (await many(199)).status]).toEqual([200, 431]);
    const large = `GET / HTTP/1.1\r\nHost: a\r\nX-Large: ${"x".repeat(20_000)}\r\n\r\n`;
    expect(await trickle(http.port, [large])).toMatch(/^HTTP\/1\.1 431 /);
    await http.stop();
  });
});

describe("what never reaches the app", () => {
  it("is a path that cannot be decoded, and TRACE", async () => {
    const http = await open();
    http.serve((_request, response) => response.writeHead(500).end());
    const path = `/2010-04-01/Accounts/AC${"0".repeat(32)}/Messages/%ff.json`;
    const wire = await send(http.port, { path });
    expect(wire.headers["content-type"]).toBe("application/json");
    expect([wire.status, JSON.parse(wire.body)]).toEqual([
      404,
      {
        code: 20404,
        message: `The requested resource ${path} was not found`,
        more_info: "https://www.twilio.com/docs/errors/20404",
        status: 404,
      },
    ]);
    const native = await send(http.port, { path: "/api/v1/%ZZ", headers: { "x-request-id": "request-1" } });
    expect([native.status, JSON.parse(native.body).error]).toEqual([
      404,
      { code: "not_found", message: "The path is not percent-encoded UTF-8.", request_id: "request-1" },
    ]);
    const page = await send(http.port, { path: "/%ZZ" });
    expect([page.status, page.headers["content-type"]]).toEqual([400, "text/plain"]);
    expect((await send(http.port, { path: "/", method: "TRACE" })).status).toBe(405);
    // The query is the app's business.
    expect((await send(http.port, { path: "/?a=%ZZ" })).status).toBe(500);
    await http.stop();
  });
});

describe("Strict-Transport-Security", () => {
  it.each([
    ["https://otp.example", "max-age=31536000"],
    ["http://otp.example", undefined],
    [undefined, undefined],
  ])("for PUBLIC_URL %s is %s", async (publicUrl, expected) => {
    const http = await openHttpServer({ host: "127.0.0.1", port: 0, publicUrl });
    expect((await ask(http.port)).headers["strict-transport-security"]).toBe(expected);
    await http.stop();
  });
});
