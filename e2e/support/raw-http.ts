import { once } from "node:events";
import { Agent, type ClientRequest, type IncomingMessage, request as openRequest } from "node:http";
import { connect } from "node:net";
import { main } from "./servers";

export type RawRequest = {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly agent?: Agent;
};

export type RawAnswer = {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  /** Whether the connection had carried an earlier request. */
  readonly reused: boolean;
};

/** Connections that stay open, so that a request can show what the one before it did to the connection. */
export const oneConnection = (): Agent => new Agent({ keepAlive: true, maxSockets: 1 });

/** The answer to a request that has been sent, or is being sent. */
async function readAnswer(request: ClientRequest): Promise<RawAnswer> {
  const [response] = (await once(request, "response")) as [IncomingMessage];
  let body = "";
  for await (const chunk of response.setEncoding("utf8")) body += chunk;
  return { status: response.statusCode ?? 0, headers: response.headers, body, reused: request.reusedSocket };
}

/** Begins a request to the server `main` without `fetch`'s good manners: paths and headers go out as they are. */
export const begin = ({ method = "GET", path, headers, agent }: RawRequest): ClientRequest =>
  openRequest({
    host: "localhost",
    port: main.port,
    method,
    path,
    headers,
    agent,
    signal: AbortSignal.timeout(10_000),
  });

export async function send(request: RawRequest): Promise<RawAnswer> {
  const sent = begin(request);
  const answer = readAnswer(sent);
  sent.end(request.body);
  return answer;
}

/** Writes this much and no more; answers what the server says until it ends the connection. */
export async function writeAndWait(text: string): Promise<string> {
  const socket = connect(main.port, "localhost");
  socket.write(text);
  let answer = "";
  for await (const chunk of socket.setEncoding("utf8")) answer += chunk;
  return answer;
}
