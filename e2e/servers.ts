import { createHmac } from "node:crypto";

/** Made up for a run on a throw-away database; the server is given the same. */
const secret = (name: string) => createHmac("sha256", process.env.APP_SECRET ?? "e2e").update(name).digest("hex");

const databaseUrl = (name: string) => {
  const url = process.env.DATABASE_URL;
  if (!url) return undefined;
  const own = new URL(url);
  own.pathname += `_${name}`;
  return own.href;
};

const server = (name: string, port: number) => ({
  port,
  url: `http://localhost:${port}`,
  databaseUrl: databaseUrl(name),
});

const firstPort = Number(process.env.E2E_PORT ?? 41_730);

/** Has an administrator and an account from its first start; most specs share it, each with its own countries or account. */
export const main = {
  ...server("main", firstPort),
  email: "ada@example.com",
  password: `pw-${secret("password").slice(0, 20)}`,
  accountSid: `AC${secret("account").slice(0, 32)}`,
  authToken: secret("token").slice(0, 32),
  twilioAuthToken: secret("twilio").slice(0, 32),
};

/** Nobody has set it up yet. */
export const fresh = server("fresh", firstPort + 1);
