import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { migrate } from "./migrate";

const MIGRATIONS = join(import.meta.dirname, "migrations");
const THIS = "20261122110000_operator_and_known_passwords";
const server = process.env.DATABASE_URL ?? "";

let before: string;
let databaseUrl: string;
let client: pg.Client;

/** A database as the version before left it. */
beforeEach(async () => {
  before = mkdtempSync(join(tmpdir(), "otp-insights-migrations-"));
  for (const name of readdirSync(MIGRATIONS).filter((name) => name < THIS || name.endsWith(".toml")))
    cpSync(join(MIGRATIONS, name), join(before, name), { recursive: true });
  const url = new URL(server);
  url.pathname = `/upgrade_${randomUUID().replaceAll("-", "")}`;
  databaseUrl = url.href;
  await migrate({ databaseUrl, directory: before });
  client = new pg.Client(databaseUrl);
  await client.connect();
});
afterEach(async () => {
  await client.end();
  rmSync(before, { recursive: true });
  const maintenance = new pg.Client(server);
  await maintenance.connect();
  await maintenance.query(`DROP DATABASE "${new URL(databaseUrl).pathname.slice(1)}" WITH (FORCE)`);
  await maintenance.end();
});

const upgrade = () => migrate({ databaseUrl });
const addAccounts = (...sids: readonly string[]) =>
  client.query("INSERT INTO account (sid, name) SELECT unnest($1::text[]), 'Test'", [sids]);
const listOperators = async () => (await client.query("SELECT sid FROM account WHERE is_operator")).rows;

it("marks the oldest account that is no demo as the operator's, where there is a user", async () => {
  await addAccounts("ACde30de30de30de30de30de30de30de30", "AC1", "AC2", "AC3");
  await client.query("UPDATE account SET closed_at = now() WHERE sid = 'AC1'");
  await client.query("INSERT INTO app_user (email, name) VALUES ('a@example.com', 'A')");
  await upgrade();
  expect(await listOperators()).toEqual([{ sid: "AC2" }]);
});

it("marks none before the first start", async () => {
  await addAccounts("AC1");
  await upgrade();
  expect(await listOperators()).toEqual([]);
});

it("marks passwords that an administrator may know by whose link that may be", async () => {
  await client.query(`
    INSERT INTO app_user (id, email, name, password_hash, email_verified_at) VALUES
      (1, 'own@example.com', 'Own', 'x', now()),
      (2, 'invited@example.com', 'Invited', 'x', NULL),
      (3, 'reset@example.com', 'Reset', 'x', now()),
      (4, 'mailed@example.com', 'Mailed', 'x', now()),
      (5, 'sso@example.com', 'None', NULL, NULL)`);
  await client.query(`
    INSERT INTO audit_event (account_id, action, actor_kind, actor_id, target) VALUES
      (1, 'user.password_reset_requested', 'user', '1', 'reset@example.com'),
      (1, 'user.password_reset_requested', 'nobody', NULL, 'mailed@example.com')`);
  await upgrade();
  const { rows } = await client.query("SELECT id, password_link, password_link_by FROM app_user ORDER BY id");
  expect(rows.map(({ password_link, password_link_by }) => [password_link, password_link_by])).toEqual([
    [null, null],
    ["invitation", null],
    ["reset", 1],
    [null, null],
    [null, null],
  ]);
});
