import { createHmac } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Set by `npm test -- e2e`, together with APP_SECRET: a PostgreSQL to throw away. Kept under a name of its own, because
 * what the specs import from lib reads DATABASE_URL. */
process.env.E2E_DATABASE_URL ??= process.env.DATABASE_URL;

function databaseUrl(name: string): string {
  if (!process.env.E2E_DATABASE_URL) throw new Error("Run the browser tests with `npm test -- e2e`.");
  const url = new URL(process.env.E2E_DATABASE_URL);
  url.pathname += `_${name}`;
  return url.href;
}

const made = (name: string) =>
  createHmac("sha256", process.env.APP_SECRET ?? "")
    .update(name)
    .digest("hex");
/** Below the ports that systems give to outgoing connections, one of which may have taken any above. */
const firstPort = Number(process.env.E2E_PORT ?? 31_730);

function server(name: string, port: number) {
  return { port, url: `http://localhost:${port}`, databaseUrl: databaseUrl(name) };
}

/** Where the server on this port writes what it has to say; check-logs.ts reads it at the end. */
export const logFile = (port: number): string => join(tmpdir(), `otp-insights-e2e-${port}.log`);

/** Has an administrator since its first start. Specs share it, each with accounts of its own. */
export const main = {
  ...server("main", firstPort),
  email: "ada@example.com",
  password: `pw-${made("password").slice(0, 20)}`,
  accountSid: `AC${made("account").slice(0, 32)}`,
  authToken: made("token").slice(0, 32),
};

/** Nobody has set it up before setup.spec.ts does, as its owner. */
export const fresh = {
  ...server("fresh", firstPort + 1),
  owner: {
    name: "Katherine Johnson",
    email: "katherine@example.com",
    password: `pw-${made("owner").slice(0, 20)}`,
  },
};

/** Whom `main` trusts for single sign-on; started by the spec that is about it (lib/testing/identity-provider.ts). */
export const identityProvider = { port: firstPort + 2, issuer: `http://127.0.0.1:${firstPort + 2}` };

/** Where a spec may play Twilio for the server `main`. */
export const twilioPort = firstPort + 3;

process.env.DATABASE_URL = main.databaseUrl;
