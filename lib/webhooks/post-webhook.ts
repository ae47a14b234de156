import { lookup as resolve } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "./is-public-address";
import { findUrlFault, hostOf } from "./webhook-url";

const TIMEOUT_MS = 15_000;
/** Of the answer only the status matters; a little of the rest is read, so that the receiver can end in peace. */
const MOST_ANSWER_BYTES = 64 * 1024;

/** The event was not taken. The message is a sentence for whoever set the webhook up. */
export class WebhookError extends Error {
  override readonly name = "WebhookError";
  constructor(
    message: string,
    /** Whether trying again is of no use. */
    readonly isFinal: boolean = false,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

type Posting = {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the receiver may be in this house: WEBHOOK_PRIVATE_ADDRESSES. */
  readonly allowsPrivate: boolean;
  readonly timeoutMs?: number;
};

/**
 * Posts JSON; answered is any status 2xx. Follows no redirect and connects to no other address than the one that was looked
 * at, so that neither leads to where `url` itself may not. Throws WebhookError.
 */
export async function postWebhook(url: string, posting: Posting): Promise<void> {
  const { allowsPrivate, timeoutMs = TIMEOUT_MS } = posting;
  const fault = findUrlFault(url, { allowsPrivate });
  if (fault) throw new WebhookError(`The address of the webhook ${fault}.`, true);
  const target = new URL(url);
  const signal = AbortSignal.timeout(timeoutMs);
  const pinned = await findAddress(hostOf(target), allowsPrivate, signal);
  const status = await post(target, pinned, posting, signal).catch((error: unknown) => {
    if (signal.aborted) throw new WebhookError(`The receiver did not answer within ${timeoutMs / 1000} seconds.`);
    throw new WebhookError(toSentence(error), false, { cause: error });
  });
  if (status >= 200 && status < 300) return;
  if (status >= 300 && status < 400)
    throw new WebhookError(`The receiver answered ${status}: it redirects, which is not followed.`);
  throw new WebhookError(`The receiver answered ${status}.`, status === 410);
}

type Address = { readonly address: string; readonly family: number };

async function findAddress(host: string, allowsPrivate: boolean, signal: AbortSignal): Promise<Address> {
  const family = isIP(host);
  const found = family ? [{ address: host, family }] : await resolveWithin(host, signal);
  const [first] = found;
  if (!first) throw new WebhookError(`The host ${host} has no address.`);
  if (!allowsPrivate && !found.every(({ address }) => isPublicAddress(address)))
    throw new WebhookError(`The host ${host} is not in the public internet, where alone webhooks are sent.`);
  return first;
}

const resolveWithin = (host: string, signal: AbortSignal): Promise<Address[]> =>
  new Promise((done, failed) => {
    const late = () => failed(new WebhookError(`The host ${host} could not be looked up in time.`));
    signal.addEventListener("abort", late, { once: true });
    resolve(host, { all: true }).then(done, (error: unknown) =>
      failed(new WebhookError(`The host ${host} is not known.`, false, { cause: error })),
    );
  });

function post(target: URL, pinned: Address, { body, headers }: Posting, signal: AbortSignal): Promise<number> {
  const lookup: LookupFunction = (_host, { all }, answer) =>
    all ? answer(null, [pinned]) : answer(null, pinned.address, pinned.family);
  const bytes = Buffer.from(body);
  return new Promise((done, failed) => {
    const request = (target.protocol === "http:" ? http : https).request(
      target,
      {
        method: "POST",
        // One of its own: an agent may hand out a connection that was made before the address was looked at.
        agent: false,
        lookup,
        signal,
        headers: {
          "content-type": "application/json",
          "content-length": String(bytes.length),
          "user-agent": "OTP-Insights",
          ...headers,
        },
      },
      (response) => {
        let read = 0;
        response.on("data", (chunk: Buffer) => {
          read += chunk.length;
          if (read > MOST_ANSWER_BYTES) response.destroy();
        });
        response.on("error", () => {});
        response.on("close", () => done(response.statusCode ?? 0));
      },
    );
    request.on("error", failed);
    request.end(bytes);
  });
}

const SENTENCES: Readonly<Record<string, string>> = {
  ECONNREFUSED: "The receiver refused the connection.",
  ECONNRESET: "The receiver broke off the connection.",
  EHOSTUNREACH: "The receiver cannot be reached from here.",
  ENETUNREACH: "The receiver cannot be reached from here.",
  CERT_HAS_EXPIRED: "The certificate of the receiver has expired.",
  DEPTH_ZERO_SELF_SIGNED_CERT: "The certificate of the receiver is signed by nobody that is trusted.",
  SELF_SIGNED_CERT_IN_CHAIN: "The certificate of the receiver is signed by nobody that is trusted.",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "The certificate of the receiver is signed by nobody that is trusted.",
  ERR_TLS_CERT_ALTNAME_INVALID: "The certificate of the receiver is for another host.",
};

function toSentence(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return SENTENCES[code] ?? `The connection to the receiver failed${code ? ` (${code})` : ""}.`;
}
