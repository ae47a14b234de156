import { once } from "node:events";
import { createServer, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { StartError } from "./console.mjs";
import { refuseRequest } from "./refuse-request.mjs";
import { setSecurityHeaders } from "./security-headers.mjs";

/** How long a stop waits for requests under way. */
const PATIENCE = 10_000;

/** Slow clients are cut off: node's own defaults allow a request five minutes. Body sizes are the handlers' business. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 120_000,
  // Longer than the 60 s after which common proxies drop an idle connection, so that they never use one we just closed.
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16_384,
  connectionsCheckingInterval: 5_000,
};
/** A client that stops reading its answer. */
const SILENCE = 120_000;

/** Where to reach a server that listens on every address. */
const LOOPBACK = { "::": "::1", "0.0.0.0": "127.0.0.1" };

const notReady = (_request, response) => {
  response.writeHead(503, { "Content-Type": "text/plain", "Retry-After": "5" }).end("OTP Insights is starting.\n");
};

/**
 * Tells the app what Next rewrites or drops: the target as it was sent, which Twilio signed, and the peer's address.
 * Always overwritten, so that no client can claim either.
 */
function describeRequest(request) {
  request.headers["x-otp-raw-url"] = request.url;
  request.headers["x-otp-remote-address"] = request.socket.remoteAddress ?? "";
}

/**
 * To a client of HTTP/1.0 the end of the connection is the end of the answer: one that is broken off midway ends by a reset, which
 * nobody takes for its proper end.
 */
function resetWhereBrokenOff(request, response) {
  if (request.httpVersionMinor > 0) return;
  const destroy = response.destroy.bind(response);
  response.destroy = (error) => {
    if (!response.writableEnded) request.socket.resetAndDestroy();
    return destroy(error);
  };
}

/**
 * Listens at once and answers 503 until it is given a handler: so a taken port shows before the build, and nobody can take it meanwhile.
 * Without a host it listens on every address, IPv6 where there is IPv6.
 * @param {{ host?: string, port: number, publicUrl?: string, isDevelopment?: boolean, limits?: typeof LIMITS }} settings
 */
export async function openHttpServer({ host, port, publicUrl, isDevelopment = false, limits = LIMITS }) {
  const isSecure = publicUrl?.startsWith("https://") ?? false;
  let handler = notReady;
  let isStopping = false;
  const server = createServer(limits, (request, response) => {
    if (isStopping) response.setHeader("Connection", "close");
    setSecurityHeaders(request, response, { isSecure, isDevelopment });
    describeRequest(request);
    resetWhereBrokenOff(request, response);
    if (!refuseRequest(request, response)) handler(request, response);
  });
  server.setTimeout(SILENCE);
  try {
    server.listen(port, host);
    await once(server, "listening");
  } catch (error) {
    throw new StartError(explainListenError(error, host, port));
  }
  return {
    server,
    address: server.address().address,
    port: server.address().port,
    /** @param {import("node:http").RequestListener} newHandler */
    serve(newHandler) {
      handler = newHandler;
    },
    /** The status of our own answer. */
    async ask(path, method = "GET") {
      const { address, port } = server.address();
      const asked = request({ host: LOOPBACK[address] ?? address, port, path, method, agent: false }).end();
      const [response] = await once(asked, "response");
      response.resume();
      return response.statusCode;
    },
    /** Takes no more, and lets what is under way finish. */
    async stop() {
      isStopping = true;
      const closed = new Promise((resolve) => server.close(resolve));
      const deadline = performance.now() + PATIENCE;
      let isClosed = false;
      closed.then(() => {
        isClosed = true;
      });
      while (!isClosed && performance.now() < deadline) {
        // close() ends only the connections idle at that moment; the others become idle one by one.
        server.closeIdleConnections();
        await Promise.race([closed, sleep(50)]);
      }
      server.closeAllConnections();
      await closed;
    },
  };
}

function explainListenError(error, host, port) {
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} is taken. Stop what listens there, or choose another: PORT=${port + 1} npm start`;
    case "EACCES":
      return `Port ${port} needs privileges that this user does not have. Choose one from 1024 up: PORT=3000 npm start`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `HOST=${host} is no address of this machine. Correct it, or unset it to listen on all.`;
    default:
      return `Port ${port} cannot be opened (${error.code ?? error.message}).`;
  }
}
