import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { toRequestId } from "../../lib/http/request-id.mjs";
import { root } from "./commands.mjs";

/** The very texts of lib/http/answer-headers.ts: Next adds a value only where it differs. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'";
const ONE_YEAR = "max-age=31536000";

const OF_EVERY_ANSWER = [
  ["X-Content-Type-Options", "nosniff"],
  ["X-Frame-Options", "DENY"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"],
];

/** Answers that are data or files: nothing of them is to be run as a page. */
const IS_NO_PAGE = /^\/(?:api|2010-04-01|_next\/static|flags)\/|^\/(?:world-map\.svg|icon\.svg|favicon\.ico)(?:\?|$)/;

/**
 * Scripts need the nonce of their page, or are loaded by one that had it; there is no inline script. Styles are files, or elements with
 * the nonce; `style` attributes, which place bars and marks, cannot have one. Hot reload evaluates code and adds styles.
 */
function toPagePolicy(nonce, isDevelopment) {
  const style = isDevelopment ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`;
  return toPolicy(`'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`, style);
}

/** Pages that are the same for everybody, and dear to render: made when the app is built, so no nonce can be in them. */
const BUILT_PAGES = new Set(["/api-reference"]);
const builtPolicies = new Map();

/** The policy of a built page: its inline scripts by their hashes. Null where it isn't one. */
export function findBuiltPolicy(path, folder = join(root, ".next", "server", "app")) {
  if (!BUILT_PAGES.has(path)) return null;
  if (!builtPolicies.has(path)) {
    try {
      const html = readFileSync(join(folder, `${path}.html`), "utf8");
      const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)];
      const hashes = inline.map(([, text]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
      builtPolicies.set(path, toPolicy(["'self'", ...new Set(hashes)].join(" "), "'self' 'unsafe-inline'"));
    } catch {
      return null;
    }
  }
  return builtPolicies.get(path);
}

const findUnbuiltPolicy = (path) =>
  BUILT_PAGES.has(path) ? toPolicy("'self' 'unsafe-inline' 'unsafe-eval'", "'self' 'unsafe-inline'") : null;

function toPolicy(script, style) {
  return [
    "default-src 'self'",
    `script-src ${script}`,
    `style-src ${style}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "frame-src 'none'",
    "worker-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/**
 * Puts on what every answer carries, whoever makes it: pages, API, files, errors. A page's nonce goes to Next by the request, as its
 * documentation says; what a client claims of it is overwritten. Gives each request an id where the caller gave none that is fit.
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @param {{ isSecure: boolean, isDevelopment: boolean }} settings
 */
export function setSecurityHeaders(request, response, { isSecure, isDevelopment }) {
  for (const [name, value] of OF_EVERY_ANSWER) response.setHeader(name, value);
  if (isSecure) response.setHeader("Strict-Transport-Security", ONE_YEAR);
  const { headers } = request;
  headers["x-request-id"] = toRequestId(headers["x-request-id"]);
  delete headers["x-nonce"];
  delete headers["content-security-policy"];
  if (IS_NO_PAGE.test(request.url)) {
    response.setHeader("Content-Security-Policy", API_POLICY);
    response.setHeader("Referrer-Policy", "no-referrer");
    return;
  }
  response.setHeader("Referrer-Policy", "same-origin");
  const path = request.url.split("?", 1)[0];
  const built = isDevelopment ? findUnbuiltPolicy(path) : findBuiltPolicy(path);
  if (built !== null) {
    response.setHeader("Content-Security-Policy", built);
    return;
  }
  const nonce = randomBytes(16).toString("base64");
  const policy = toPagePolicy(nonce, isDevelopment);
  headers["x-nonce"] = nonce;
  headers["content-security-policy"] = policy;
  response.setHeader("Content-Security-Policy", policy);
}
