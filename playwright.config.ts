import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { findChromium } from "./e2e/support/chromium";
import { fresh, identityProvider, logFile, main, twilioPort } from "./e2e/support/servers";
import { CLIENT_ID, CLIENT_SECRET } from "./lib/testing/identity-client";

const chromium = await findChromium();

/** The production server, started as its users start it. */
function serve(server: { port: number; databaseUrl: string }, firstStart: Record<string, string> = {}) {
  return {
    // In place of the shell, which would not pass on the signal to stop.
    command: `exec node scripts/start.mjs > "${logFile(server.port)}"`,
    url: `http://localhost:${server.port}/api/health/ready`,
    timeout: 180_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    stdout: "ignore",
    stderr: "pipe",
    env: {
      DATABASE_URL: server.databaseUrl,
      ...firstStart,
      PORT: String(server.port),
      HOST: "localhost",
      DATA_DIR: join(tmpdir(), `otp-insights-e2e-${server.port}`),
      LOG_LEVEL: "info",
      // The specs come from one address, and one of them calls every route as everybody.
      RATE_LIMIT_REFUSED: "2000",
    },
  } as const;
}

export default defineConfig({
  testDir: "e2e",
  globalTeardown: "./e2e/support/check-logs.ts",
  outputDir: "test-results",
  // On two cores: while one waits, as those do that are about waiting, the others have them.
  workers: 3,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: "list",
  use: {
    baseURL: main.url,
    locale: "en-GB",
    timezoneId: "Asia/Kathmandu",
    trace: "off",
    screenshot: "only-on-failure",
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: chromium,
      args: [
        "--disable-background-networking",
        "--disable-quic",
        "--no-first-run",
        // Which root may not have, nor everybody on every system; the pages are our own.
        "--no-sandbox",
      ],
    },
  },
  webServer: [
    serve(main, {
      ADMIN_EMAIL: main.email,
      ADMIN_PASSWORD: main.password,
      ACCOUNT_SID: main.accountSid,
      AUTH_TOKEN: main.authToken,
      OIDC_ISSUER: identityProvider.issuer,
      OIDC_CLIENT_ID: CLIENT_ID,
      OIDC_CLIENT_SECRET: CLIENT_SECRET,
      // Receivers of the specs are on loopback.
      WEBHOOK_PRIVATE_ADDRESSES: "on",
      TWILIO_API_URL: `http://127.0.0.1:${twilioPort}`,
    }),
    serve(fresh),
  ],
});
