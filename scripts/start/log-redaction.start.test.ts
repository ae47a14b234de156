import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import twilio from "twilio";
import { afterAll, expect, it } from "vitest";
import { launch, makeFolder, stopServers } from "../test/server-process";

afterAll(stopServers);

const hex = () => randomBytes(16).toString("hex");

/** Everything that must never be found in a log, by what it is. */
const SECRETS = {
  appSecret: `app-${hex()}-${hex()}`,
  previousAppSecret: `old-${hex()}-${hex()}`,
  authToken: hex(),
  twilioToken: hex(),
  password: `pw-${hex()}`,
  wrongPassword: `wrong-${hex()}`,
  wrongToken: hex(),
  code: "739204",
  recipient: "919876501234",
  sender: "14155550987",
  unreadable: `broken-${hex()}`,
  inAddress: `address-${hex()}`,
  oneTime: randomBytes(32).toString("base64url"),
};
const ACCOUNT = `AC${hex()}`;
const EMAIL = "ada@example.com";

const basic = (user: string, password: string) => `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();

/** The files of a folder that are written as logs. */
const readLogs = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /log(?:file)?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .join("\n");

/** As fetch refuses to send it. */
const sendRaw = (port: number, text: string) =>
  new Promise<void>((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text, () => setTimeout(() => socket.destroy(), 100)));
    socket.on("error", () => {}).on("close", () => resolve());
  });

async function useEverything(url: string): Promise<string[]> {
  const { authToken, twilioToken, password, wrongPassword, wrongToken, code, recipient, sender } = SECRETS;
  const { unreadable, inAddress, oneTime } = SECRETS;
  const authorization = basic(ACCOUNT, authToken);
  const urlencoded = { "content-type": "application/x-www-form-urlencoded" };
  const json = { "content-type": "application/json" };
  const wire = `${url}/2010-04-01/Accounts/${ACCOUNT}/Messages`;
  const body = form({ To: `+${recipient}`, From: `+${sender}`, Body: `Your code is ${code}`, ProvideFeedback: "true" });
  const callback = {
    AccountSid: ACCOUNT,
    MessageSid: `SM${hex()}`,
    MessageStatus: "delivered",
    To: `+${recipient}`,
    Body: code,
  };
  const signature = twilio.getExpectedTwilioSignature(twilioToken, `${url}/api/webhooks/twilio/status`, callback);
  const post = (path: string, headers: Record<string, string>, text: string) =>
    fetch(path, { method: "POST", headers, body: text, redirect: "manual" });

  await post(`${wire}.json`, { authorization, ...urlencoded }, body);
  await post(`${wire}.json`, { authorization: basic(ACCOUNT, wrongToken), ...urlencoded }, body);
  await post(`${wire}.json`, { authorization, ...urlencoded }, form({ To: unreadable, Body: code }));
  await fetch(`${wire}.json?To=%2B${recipient}`, { headers: { authorization } });
  await post(
    `${url}/api/v1/messages`,
    { authorization, ...json },
    JSON.stringify([{ sid: "SM1", to: `+${recipient}`, body: code }]),
  );
  await post(`${url}/api/v1/messages`, { authorization, ...json }, `{"to": "+${recipient}", ${unreadable}`);
  await post(
    `${url}/api/v1/messages?token=${inAddress}`,
    { authorization, ...json },
    `[{"sid": "${unreadable}\\u0000"}]`,
  );
  await post(`${url}/api/v1/feedback`, { authorization: basic(`SK${hex()}`, wrongToken), ...json }, "[]");
  for (const given of [signature, wrongToken])
    await post(`${url}/api/webhooks/twilio/status`, { "x-twilio-signature": given, ...urlencoded }, form(callback));
  for (const path of [
    `/${inAddress}`,
    `/api/${inAddress}`,
    `/%ff${inAddress}`,
    `/login?next=/${inAddress}`,
    `/setup?token=${inAddress}`,
    `/invitation?token=${oneTime}`,
    `/reset-password/${oneTime}`,
  ])
    await fetch(url + path);
  await fetch(`${url}/api/v1/reports/funnel?from=${inAddress}&sender=%2B${sender}`, { headers: { authorization } });

  const csrf = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const cookie = csrf.headers
    .getSetCookie()
    .map((line) => line.split(";", 1)[0])
    .join("; ");
  const signIn = (given: string) =>
    post(
      `${url}/api/auth/callback/credentials`,
      { cookie, ...urlencoded },
      form({ csrfToken, email: EMAIL, password: given, json: "true" }),
    );
  await signIn(wrongPassword);
  const signedIn = (await signIn(password)).headers.getSetCookie().find((line) => line.includes("session"));
  const session = signedIn?.split(";", 1)[0] ?? "";
  expect(session).toContain("=");
  for (const path of ["conversion", "messages", "settings/keys", "settings/audit", `messages?number=${hex()}`])
    await fetch(`${url}/${ACCOUNT}/${path}`, { headers: { cookie: session } });

  // Next's own refusals quote these.
  for (const action of [inAddress, "0".repeat(42)])
    await post(
      `${url}/login`,
      { "next-action": action, "content-type": "text/plain", origin: `http://${inAddress}` },
      "",
    );

  const { port } = new URL(url);
  await sendRaw(Number(port), `GET /${inAddress} HTTP/9.9\r\nAuthorization: ${authorization}\r\n\r\n`);
  // Gone in the middle of its body.
  const half = `POST /api/v1/messages HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\nContent-Length: 5000\r\n\r\n`;
  await sendRaw(Number(port), `${half}[{"to": "+${recipient}"`);
  return [session.slice(session.indexOf("=") + 1), csrfToken, authorization.slice("Basic ".length)];
}

it("no log holds a secret, a token, a code or a number, whatever is asked and however it fails", async () => {
  const folder = makeFolder();
  const server = launch({
    DATA_DIR: folder,
    LOG_LEVEL: "trace",
    APP_SECRET: SECRETS.appSecret,
    APP_SECRET_PREVIOUS: SECRETS.previousAppSecret,
    ADMIN_EMAIL: EMAIL,
    ADMIN_PASSWORD: SECRETS.password,
    ACCOUNT_SID: ACCOUNT,
    AUTH_TOKEN: SECRETS.authToken,
    TWILIO_AUTH_TOKEN: SECRETS.twilioToken,
  });
  const made = await useEverything(await server.ready());
  await sleep(300);
  server.kill("SIGTERM");
  await server.ended;
  const logs = server.output() + readLogs(folder);
  expect(logs.match(/"msg":"request"/g)?.length).toBeGreaterThan(10);
  const found = [...Object.entries(SECRETS), ...made.map((text) => ["made by the server", text] as const)]
    .filter(([, text]) => logs.includes(text) || logs.includes(Buffer.from(text).toString("base64").slice(0, -4)))
    .map(([name]) => name);
  expect(found).toEqual([]);
});
