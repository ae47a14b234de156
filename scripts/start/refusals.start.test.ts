import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { startPostgresStub } from "../test/postgres-stub";
import { launch, makeFolder, stopServers } from "../test/server-process";

afterEach(stopServers);

/** What a start that cannot succeed says: one line, and an exit code that is not 0. */
async function refusal(settings: Parameters<typeof launch>[0]): Promise<string> {
  const server = launch(settings);
  expect(await server.ended).toBe(1);
  const lines = server.errors().trimEnd().split("\n");
  expect(lines).toHaveLength(1);
  return lines[0] ?? "";
}

describe("a start that cannot succeed", () => {
  it("names a taken port and another one", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const line = await refusal({ DATA_DIR: makeFolder(), PORT: String(port) });
    other.close();
    expect(line).toContain(`Port ${port} is taken`);
    expect(line).toContain(`PORT=${port + 1} npm start`);
  });

  it("names a data directory that cannot be written", async () => {
    const file = join(makeFolder(), "file");
    writeFileSync(file, "");
    // Below a file: root may write anywhere else.
    const line = await refusal({ DATA_DIR: join(file, "data") });
    expect(line).toMatch(/data directory .*file\/data cannot be written \(ENOTDIR\).*DATA_DIR=/);
  });

  it("names a port that is none", async () => {
    expect(await refusal({ DATA_DIR: makeFolder(), PORT: "http" })).toContain("PORT must be a number from 0 to 65535");
  });

  it("says where no PostgreSQL answers, without the password", async () => {
    const stub = await startPostgresStub({ code: "", refuses: "" });
    stub.stop();
    const line = await refusal({ DATA_DIR: makeFolder(), DATABASE_URL: stub.url });
    expect(line).toMatch(/No PostgreSQL answers at 127\.0\.0\.1:\d+\/otp_insights \(ECONNREFUSED\)/);
    expect(line).not.toContain("secret");
  });

  it("says that the password is wrong", async () => {
    const stub = await startPostgresStub({
      code: "28P01",
      refuses: 'password authentication failed for user "someone"',
    });
    const line = await refusal({ DATA_DIR: makeFolder(), DATABASE_URL: stub.url });
    stub.stop();
    expect(line).toContain('refuses someone: password authentication failed for user "someone"');
  });

  it("asks for PostgreSQL 18", async () => {
    const stub = await startPostgresStub({ version: "15.6", number: "150006" });
    const line = await refusal({ DATA_DIR: makeFolder(), DATABASE_URL: stub.url });
    stub.stop();
    expect(line).toContain("PostgreSQL 18 or newer is needed; DATABASE_URL leads to PostgreSQL 15.6");
  });
});
