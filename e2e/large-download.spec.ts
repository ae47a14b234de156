import { spawn } from "node:child_process";
import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { text } from "node:stream/consumers";
import pg from "pg";
import type { WireAccount } from "@/lib/testing/wire-account";
import { createAccount } from "./support/accounts";
import { basicAuth } from "./support/report";
import { main } from "./support/servers";
import { expect, test } from "./support/test";

const count = 60_000;
const PATH = "/api/v1/exports/messages.csv?from=2026-11-14&to=2026-11-16&tz=UTC";
let large: WireAccount;
let database: pg.Client;

test.beforeAll(async () => {
  database = new pg.Client(main.databaseUrl);
  await database.connect();
  large = await createAccount({ name: "Large" });
  await database.query(
    `INSERT INTO message (account_id, sid, created_at, updated_at, provide_feedback, country, sender)
     SELECT $1, 'SM' || md5(i::text), timestamptz '2026-11-14Z' + i * interval '1 s', now(), true, 'IN', repeat('x', 60)
       FROM generate_series(1, $2::int) i`,
    [large.scope.accountId, count],
  );
});
test.afterAll(() => database.end());

/** How a client sees the download end after its first bytes, which `meanwhile` may have changed. */
const end = (meanwhile: (abort: () => void) => Promise<unknown>) =>
  new Promise<string>((resolve, reject) => {
    const request = httpRequest(new URL(PATH, main.url), { headers: { authorization: basicAuth(large) } });
    request.on("response", (response) => {
      response.once("readable", () => {
        meanwhile(() => request.destroy())
          .then(() => response.resume())
          .catch(reject);
      });
      response.on("end", () => resolve("complete"));
      response.on("error", (error) => resolve(error.message));
    });
    request.on("error", (error) => resolve(error.message));
    request.end();
  });
const running = `SELECT pid FROM pg_stat_activity
  WHERE datname = current_database() AND application_name LIKE 'otp-insights export AC%' AND state = 'active'`;
const stopRunning = `SELECT pg_terminate_backend(pid) FROM (${running}) export`;

test("stops its query when it is stopped", async () => {
  await end(async (abort) => {
    expect((await database.query(running)).rowCount).toBe(1);
    abort();
  });
  await expect.poll(async () => (await database.query(running)).rowCount).toBe(0);
  expect(await end(async () => {})).toBe("complete");
});

/** Takes one byte, waits for a line, takes the rest. Node's own client may show a reset behind unread bytes as a proper end. */
const OLD_CLIENT = `
  exec 3<>"/dev/tcp/localhost/$1"
  printf 'GET %s HTTP/1.0\\r\\nAuthorization: %s\\r\\n\\r\\n' "$2" "$3" >&3
  head -c 1 <&3
  read -r
  exec cat <&3 >/dev/null`;

test("… also to a client of HTTP/1.0, which takes a closed connection for the end", async () => {
  const args = ["-c", OLD_CLIENT, "client", String(main.port), PATH, basicAuth(large)];
  const client = spawn("bash", args, { env: { ...process.env, LC_ALL: "C" } });
  const said = text(client.stderr);
  await once(client.stdout, "data");
  expect((await database.query(stopRunning)).rowCount).toBe(1);
  client.stdin.end("\n");
  expect(await said).toMatch(/connection reset by peer/i);
});

test("ends visibly broken when the database fails in the middle", async () => {
  expect(await end(() => database.query(stopRunning))).toBe("aborted");
});
