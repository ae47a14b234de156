/** Node's own limit leaves out those beyond it, without a word. */
const MOST_HEADERS = 200;

/** The path alone; a request line may also hold a whole URL. */
const pathOf = (target) => target.replace(/^https?:\/\/[^/?#]*/i, "").split(/[?#]/, 1)[0];

function isDecodable(path) {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** As lib/http writes it, in the format of the API that was asked. */
function notFound(path, requestId) {
  if (path.startsWith("/2010-04-01"))
    return {
      code: 20404,
      message: `The requested resource ${path} was not found`,
      more_info: "https://www.twilio.com/docs/errors/20404",
      status: 404,
    };
  return {
    error: { code: "not_found", message: "The path is not percent-encoded UTF-8.", request_id: requestId },
  };
}

/**
 * Answers what Next would meet with an error 500, a path that cannot be decoded and TRACE, and too many headers; says whether it did.
 * The request has its id by then.
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
export function refuseRequest(request, response) {
  if (request.rawHeaders.length > 2 * MOST_HEADERS) {
    response.writeHead(431, { "Content-Type": "text/plain", Connection: "close" }).end("Too many headers.\n");
    return true;
  }
  if (request.method === "TRACE") {
    response.writeHead(405, { Allow: "GET, HEAD, POST", "Content-Type": "text/plain" }).end("Method not allowed.\n");
    return true;
  }
  const path = pathOf(request.url);
  if (isDecodable(path)) return false;
  const requestId = request.headers["x-request-id"];
  const headers = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "X-Request-Id": requestId };
  if (/^\/(2010-04-01|api)\//.test(path)) {
    response.writeHead(404, { ...headers, "Content-Type": "application/json" });
    response.end(JSON.stringify(notFound(path, requestId)));
  } else {
    response.writeHead(400, { ...headers, "Content-Type": "text/plain" });
    response.end("The path is not percent-encoded UTF-8.\n");
  }
  return true;
}
