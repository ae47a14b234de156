import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

type Answer = number | { status: number; headers?: Record<string, string>; body?: string };
export type ReceivedWebhook = { method: string | undefined; headers: IncomingHttpHeaders; body: string };

/** Somebody's receiver on loopback, which remembers what it was sent and answers what `answer` says; never where that is null. */
export async function startReceiver(answer: (request: ReceivedWebhook, count: number) => Answer | null) {
  const requests: ReceivedWebhook[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const received = {
      method: request.method,
      headers: request.headers,
      body: Buffer.concat(chunks).toString("utf8"),
    };
    requests.push(received);
    const said = answer(received, requests.length);
    if (said === null) return;
    const { status, headers = {}, body = "" } = typeof said === "number" ? { status: said } : said;
    response.writeHead(status, headers);
    response.end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    port,
    requests,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
