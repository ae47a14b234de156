import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "@playwright/test";
import type { WireAccount } from "@/lib/testing/wire-account";
import { createAccount, createUser } from "./support/accounts";
import { basicAuth, getReport } from "./support/report";
import { main } from "./support/servers";

let account: WireAccount;

test.beforeAll(async () => {
  account = await createAccount({ name: "Batches" }, await createUser());
});

/** As simple clients do: all of the request is written before anything of the answer is read. */
async function writeThenRead(body: Buffer, headers: Record<string, string>): Promise<string> {
  const socket = connect(main.port, "localhost").pause();
  const lines = Object.entries({ host: "localhost", "content-length": String(body.length), ...headers });
  socket.write(
    `POST /api/v1/messages HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`,
  );
  await new Promise<void>((resolve, reject) => socket.write(body, (error) => (error ? reject(error) : resolve())));
  const answered = once(socket, "data");
  socket.resume();
  const [answer] = await answered;
  socket.destroy();
  return String(answer);
}

for (const [what, type, encoding, body, status] of [
  ["too many records", "application/x-ndjson", "identity", '{"sid":"m","country":"IN"}\n'.repeat(400_000), 413],
  ["no JSON", "application/json", "identity", `[{}}${"x".repeat(9_000_000)}`, 400],
  ["no gzip", "application/json", "gzip", "x".repeat(9_000_000), 400],
] as const) {
  test(`${what}: refused midway, and told to a client that first writes everything`, async () => {
    const headers = { authorization: basicAuth(account), "content-type": type, "content-encoding": encoding };
    const answer = await writeThenRead(Buffer.from(body), headers);
    expect(answer.split("\r\n", 1)[0]).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect((await getReport("funnel", account)).totals.attempted).toBe(0);
  });
}
