import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import pg from "pg";
import type { WireAccount } from "@/lib/testing/wire-account";
import { createAccount } from "./support/accounts";
import { basicAuth } from "./support/report";
import { main } from "./support/servers";
import { expect, test } from "./support/test";

const count = 60_000;
const RANGE = "from=2026-11-14&to=2026-11-16&tz=UTC";
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
    const path = `/api/v1/exports/messages.csv?${RANGE}`;
    const request = httpRequest(new URL(path, main.url), { headers: { authorization: basicAuth(large) } });
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

test("stops its query when it is stopped", async () => {
  await end(async (abort) => {
    expect((await database.query(running)).rowCount).toBe(1);
    abort();
  });
  await expect.poll(async () => (await database.query(running)).rowCount).toBe(0);
  expect(await end(async () => {})).toBe("complete");
});

test("… also to a client of HTTP/1.0, which takes a closed connection for the end", async () => {
  const socket = connect(main.port, "localhost");
  const head = `GET /api/v1/exports/messages.csv?${RANGE} HTTP/1.0\r\nAuthorization: ${basicAuth(large)}\r\n\r\n`;
  socket.write(head);
  await once(socket, "readable");
  await database.query(`SELECT pg_terminate_backend(pid) FROM (${running}) export`);
  socket.resume();
  const [error] = await once(socket, "error");
  expect(error).toMatchObject({ code: "ECONNRESET" });
});

test("ends visibly broken when the database fails in the middle", async () => {
  expect(await end(() => database.query(`SELECT pg_terminate_backend(pid) FROM (${running}) export`))).toBe("aborted");
});
