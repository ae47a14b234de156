import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

type Answer = { status: number; headers?: Record<string, string>; body: unknown };
export type LookupRequest = { path: string; authorization: string | undefined };

/** As Twilio documents the answer of Lookup v2 to `Fields=line_type_intelligence`. */
export const lineTypeAnswer = (line: object | null, status = 200): Answer => ({
  status,
  body: {
    calling_country_code: "91",
    country_code: "IN",
    phone_number: "+919812345678",
    national_format: "098123 45678",
    valid: true,
    validation_errors: [],
    caller_name: null,
    sim_swap: null,
    call_forwarding: null,
    line_status: null,
    line_type_intelligence: line && {
      error_code: null,
      mobile_country_code: null,
      mobile_network_code: null,
      carrier_name: null,
      type: "mobile",
      ...line,
    },
    url: "https://lookups.twilio.com/v2/PhoneNumbers/+919812345678",
  },
});

/** A stand-in for one of Twilio's services on loopback, which answers what `answer` says and remembers what it was asked. */
export async function startLookupStandIn(answer: (request: LookupRequest, count: number) => Answer, port = 0) {
  const requests: LookupRequest[] = [];
  const server = createServer((request, response) => {
    const asked = { path: request.url ?? "", authorization: request.headers.authorization };
    requests.push(asked);
    const { status, headers, body } = answer(asked, requests.length);
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
