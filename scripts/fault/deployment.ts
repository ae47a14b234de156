import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { root } from "../start/commands.mjs";
import { findClusterFolder } from "../start/postgres/cluster.mjs";
import { embeddedUrl } from "../start/postgres/embedded.mjs";
import { findPostmaster } from "../start/postgres/postmaster.mjs";
import { launch, makeFolder } from "../test/server-process";

const hex = (bytes: number) => randomBytes(bytes).toString("hex");

/** A production server with its own embedded PostgreSQL and one account, which may be killed and started again. */
export class Deployment {
  readonly dataDir = makeFolder();
  readonly accountSid = `AC${hex(16)}`;
  private readonly authToken = hex(16);
  readonly authorization = `Basic ${Buffer.from(`${this.accountSid}:${this.authToken}`).toString("base64")}`;
  /** Undefined while no server runs. */
  url: string | undefined;
  private server: ReturnType<typeof launch> | undefined;

  /** `settings` come on top of those that every server needs. */
  constructor(private readonly settings: Readonly<Record<string, string>> = {}) {}

  async start(): Promise<void> {
    this.server = launch({
      DATA_DIR: this.dataDir,
      ADMIN_EMAIL: "fault@example.com",
      ADMIN_PASSWORD: hex(12),
      ACCOUNT_SID: this.accountSid,
      AUTH_TOKEN: this.authToken,
      ...this.settings,
    });
    this.url = await this.server.ready();
  }

  /** Sends the signal and waits for the server's end; answers its exit code, or the signal it died of. */
  async end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null | undefined> {
    this.server?.kill(signal);
    const outcome = await this.server?.ended;
    this.url = undefined;
    return outcome;
  }

  /** What the server has said on standard error. */
  readonly errors = (): string => this.server?.errors() ?? "";

  get databaseFolder(): string {
    return findClusterFolder(this.dataDir) ?? "";
  }

  readonly postmaster = () => findPostmaster(this.databaseFolder);

  /** Throws while PostgreSQL does not answer. */
  async query<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
    const client = await this.connect();
    return client
      .query<Row>(text)
      .then(({ rows }) => rows)
      .finally(() => client.end());
  }

  /** Makes whoever writes messages wait; answers how to let them go on. */
  async lockMessages(): Promise<() => Promise<void>> {
    const client = await this.connect();
    await client.query("BEGIN; LOCK TABLE message IN EXCLUSIVE MODE");
    return () => client.end();
  }

  private async connect(): Promise<pg.Client> {
    const folder = this.postmaster()?.socketFolder;
    if (folder === undefined) throw new Error("PostgreSQL does not run");
    const client = new pg.Client({
      connectionString: embeddedUrl(folder, "otp_insights"),
      connectionTimeoutMillis: 5_000,
    });
    client.on("error", () => {});
    await client.connect();
    return client;
  }

  /** `npm run recount`: its exit code, and what it printed. */
  recount(): Promise<{ code: number; output: string }> {
    const { DATABASE_URL: _url, APP_SECRET: _secret, ...inherited } = process.env;
    const env = { ...inherited, DATA_DIR: this.dataDir, NO_COLOR: "1" };
    return new Promise((resolve) =>
      execFile(process.execPath, [join(root, "scripts", "recount.mjs")], { env }, (error, out, err) =>
        resolve({ code: Number(error?.code ?? 0), output: out + err }),
      ),
    );
  }
}
