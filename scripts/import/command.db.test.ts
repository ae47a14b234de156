import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { listMismatchedTotals } from "@/lib/rollup/verify";
import { createTestScope } from "@/lib/testing/scope";
import { PROJECTIONS } from "../../lib/rollup/levels";
import { root } from "../start/commands.mjs";

const folder = mkdtempSync(join(tmpdir(), "otp-insights-import-"));
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});

let scope: AccountScope;
beforeEach(async () => {
  scope = await createTestScope();
});

/** The command as a process of its own, in the folder of the files. */
function launch(args: string[], { databaseUrl = env().DATABASE_URL, input = "" } = {}) {
  const child = spawn(process.execPath, [join(root, "scripts", "import.mjs"), "--account", scope.accountSid, ...args], {
    cwd: folder,
    env: { ...process.env, INIT_CWD: folder, DATABASE_URL: databaseUrl, DATA_DIR: join(folder, "data"), NO_COLOR: "1" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const text = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    text.out += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    text.err += chunk;
  });
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once("close", (code, signal) => resolve(code ?? signal));
  });
  return { text, ended, kill: (signal: NodeJS.Signals) => child.kill(signal) };
}

async function run(args: string[], settings: Parameters<typeof launch>[1] = {}) {
  const command = launch(args, settings);
  return { code: await command.ended, ...command.text };
}

const ROWS = 15_000;
const at = (i: number) => new Date(Date.UTC(2026, 9, 1) + i * 1_000).toISOString();

/** Enough to be stopped midway. */
const bulk = (rows: number, start = 0) =>
  Array.from({ length: rows }, (_, i) => {
    const sid = `SM${String(start + i).padStart(32, "0")}`;
    return `${JSON.stringify({ sid, to: `+9198${10_000_000 + i}`, status: "sent", body: "x".repeat(700), date_created: at(i), date_updated: at(i + 5) })}\n`;
  }).join("");

const stored = () => prisma().message.count({ where: { accountId: scope.accountId } });
const somethingIsStored = () => vi.waitFor(async () => expect(await stored()).toBeGreaterThan(0), { timeout: 40_000 });

function write(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return name;
}

describe("a stop midway", () => {
  it.each<NodeJS.Signals>(["SIGKILL", "SIGINT"])("by %s loses nothing and counts nothing twice", async (signal) => {
    const file = write(`${signal}.json.gz`, gzipSync(bulk(ROWS)));
    const first = launch([file, "--feedback", "expected"]);
    await somethingIsStored();
    first.kill(signal);
    expect(await first.ended).toBe(signal === "SIGKILL" ? "SIGKILL" : 130);
    const before = await stored();
    expect(before).toBeLessThan(ROWS);
    if (signal === "SIGINT") {
      expect(first.text.out).toMatch(/stopped after line [\d,]+\./);
      expect(first.text.out).toContain("The same command goes on after line");
    }

    // Whoever sets up another account meanwhile doesn't make it start over.
    await createTestScope();
    const second = await run([file, "--feedback", "expected"]);
    expect(second).toMatchObject({ code: 0, err: "" });
    if (signal === "SIGINT") expect(second.out).toMatch(/15,000 rows read \([\d,]+ of them now, the others before\)/);
    expect(await stored()).toBe(ROWS);
    const { _sum } = await prisma().tally15m.aggregate({
      where: { accountId: scope.accountId, projection: PROJECTIONS.total.number },
      _sum: { attempted: true },
    });
    expect(_sum.attempted).toBe(ROWS);
    expect(await listMismatchedTotals(scope.accountId)).toEqual([]);
  });

  it("does nothing for a file that is in, unless asked to", async () => {
    const file = write("twice.json", bulk(3));
    expect((await run([file])).out).toContain("3 of them new or changed");
    expect(await run([file])).toMatchObject({
      code: 0,
      out: expect.stringContaining("was imported to its end before"),
    });
    expect((await run([file, "--again"])).out).toContain("0 of them new or changed");
  });
});

/** A way to the database that can be cut. */
async function openProxy(): Promise<{ databaseUrl: string; cut: () => void }> {
  const url = new URL(env().DATABASE_URL);
  const socketFolder = url.searchParams.get("host");
  const port = Number(url.port || 5432);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const database = socketFolder ? connect(join(socketFolder, `.s.PGSQL.${port}`)) : connect(port, url.hostname);
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => sockets.delete(socket));
    }
    client.pipe(database).pipe(client);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the proxy has no port");
  const proxied = new URL(url);
  proxied.searchParams.delete("host");
  proxied.hostname = "127.0.0.1";
  proxied.port = String(address.port);
  return {
    databaseUrl: proxied.href,
    cut() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

it("says in a line that the database went away, and goes on later", async () => {
  const file = write("away.json", bulk(ROWS));
  const proxy = await openProxy();
  const first = launch([file, write("next.json", bulk(1))], { databaseUrl: proxy.databaseUrl });
  await somethingIsStored();
  proxy.cut();
  expect(await first.ended).toBe(1);
  expect(first.text.out).toContain("The database does not answer.");
  expect(first.text.out).not.toContain("next.json (");
  expect(first.text.err).toBe("");
  expect(await run([file])).toMatchObject({ code: 0 });
  expect(await stored()).toBe(ROWS);
});

describe("what it is given", () => {
  it("imports several files and standard input, and writes down every line it left out", async () => {
    const bad = write("bad.json", `${bulk(2)}nonsense\n${bulk(1, 2)}{"sid":"x","direction":"inbound"}\n`);
    const { code, out } = await run([bad, "-", "--rejects", "left-out.txt"], { input: bulk(3, 3) });
    expect(code).toBe(3);
    expect(out).toContain("bad.json (bulkexport)\n    5 rows read");
    expect(out).toContain("1 row rejected: not a JSON object (line 3)");
    expect(out).toContain("1 row skipped: inbound (line 5)");
    expect(out).toContain("In no report: 3 messages.");
    expect(readFileSync(join(folder, "left-out.txt"), "utf8")).toBe(
      "bad.json:3: not a JSON object\nbad.json:5: inbound\n",
    );
    expect(await stored()).toBe(6);
  });

  it("says in a line what is wrong with a file, and goes on with the next", async () => {
    const files = [
      ".",
      "missing.json",
      write("empty.json", ""),
      write("else.txt", "hello\nworld\n"),
      write("damaged.json.gz", Buffer.from("1f8b0800000000000003ffffffff", "hex")),
    ];
    const { code, out, err } = await run(files);
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(out.trim().split(/\n\s*/)).toEqual([
      "✖ .: It is a folder: name the files in it.",
      "✖ missing.json: There is no such file.",
      "✖ empty.json: The file is empty.",
      expect.stringContaining("✖ else.txt: It begins neither with JSON nor with"),
      "✖ damaged.json.gz: The gzip file is damaged.",
    ]);
  });

  it("explains its usage", async () => {
    expect(await run(["--format", "xml", "f"])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/--format is one of.*Usage: npm run import/s),
    });
    expect(await run(["--help"])).toMatchObject({ code: 0, out: expect.stringContaining("Usage: npm run import") });
  });

  it("knows its accounts", async () => {
    const { code, err } = await run(["--account", `AC${"0".repeat(32)}`, write("one.json", bulk(1))]);
    expect(code).toBe(1);
    expect(err).toContain("There is no account here with the SID of --account.");
  });
});
