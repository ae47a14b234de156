import pg from "pg";
import { beforeAll, expect, it, vi } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { pool } from "@/lib/db/pool";
import { nothingKnown, statusFacts } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { givenOwnDatabase } from "@/lib/testing/own-database";
import { createTestScope } from "@/lib/testing/scope";
import { MINUTE } from "@/lib/time/wall-clock";
import { deleteAccountRows, deleteEmptyTotals } from "./delete-in-steps";
import { eraseMessages } from "./erase-messages";
import { requestErasure } from "./request-erasure";

givenOwnDatabase();

const START = Date.parse("2026-01-01T00:00:00Z");
const COUNT = 8_000;

/** A message every quarter of an hour, and as many that wait for their creation. */
const messages = Array.from({ length: COUNT }, (_, n) => ({
  ...nothingKnown(`SM${n}`),
  ...statusFacts(`SM${n}`, "undelivered", START + n * 15 * MINUTE, 30_003),
  createdAt: n % 2 ? START + n * 15 * MINUTE : null,
  provideFeedback: true,
}));

async function fill({ accountId }: AccountScope): Promise<void> {
  for (let i = 0; i < COUNT; i += 1_000) await writeFacts(accountId, messages.slice(i, i + 1_000));
}

type Plan = { [name: string]: unknown; Plans?: Plan[] };
type Statement = { text: string; values: unknown[] };

const isStatement = (value: unknown): value is Statement =>
  typeof value === "object" && value !== null && "text" in value && "values" in value;

/** What is sent to PostgreSQL meanwhile that reads or deletes rows of an account, as text with its values. */
async function listStatements(work: () => Promise<unknown>): Promise<Statement[]> {
  const query = vi.spyOn(pg.Client.prototype, "query");
  await work();
  const sent = query.mock.calls.map(([first, values]: unknown[]) =>
    isStatement(first) ? first : { text: String(first), values: Array.isArray(values) ? values : [] },
  );
  query.mockRestore();
  const about = sent.filter(({ text }) => /\bFROM (message|tally|failure|creation|intake)/.test(text));
  // Of each the first, while there is more than a few rows to come.
  return [...new Map(about.toReversed().map((statement) => [statement.text, statement])).values()];
}

const listNodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(listNodes)];

/** As where the tables are large: of a few rows PostgreSQL rather reads and sorts all. */
async function explain({ text, values }: Statement): Promise<Plan[]> {
  const client = await pool().connect();
  await client.query("BEGIN; SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off");
  const { rows } = await client.query(`EXPLAIN (FORMAT JSON) ${text}`, values);
  await client.query("ROLLBACK");
  client.release();
  return listNodes(rows[0]["QUERY PLAN"][0].Plan);
}

const isScan = (node: Plan) =>
  /Scan$/.test(String(node["Node Type"])) &&
  /^(message|tally|failure|creation|intake)/.test(String(node["Relation Name"]));

let scope: AccountScope;
let statements: Statement[];

beforeAll(async () => {
  const example = await createTestScope();
  await fill(example);
  // Its neighbours: to read or sort all rows of a table instead of the next of one's own would be dear.
  for (let n = 0; n < 3; n += 1) await fill(await createTestScope());
  scope = await createTestScope();
  await fill(scope);
  await pool().query("VACUUM ANALYZE");
  statements = await listStatements(async () => {
    await requestErasure(example);
    await eraseMessages(example.accountId);
    await deleteEmptyTotals(scope.accountId);
    await deleteAccountRows(example.accountId);
  });
  for (const statement of statements) statement.values[0] = scope.accountId;
}, 120_000);

it("looks up the next rows of the account in an index, and sorts nothing, in every step", async () => {
  const seen = new Set<string>();
  for (const statement of statements) {
    // The twin of the write statement sorts what a batch counted, as that does.
    if (statement.text.includes("INSERT INTO")) continue;
    const nodes = await explain(statement);
    const types = nodes.map((node) => String(node["Node Type"]));
    expect(types, statement.text).not.toContainEqual(expect.stringMatching(/Sort$/));
    for (const node of nodes.filter(isScan)) {
      seen.add(String(node["Relation Name"]));
      if (node["Node Type"] === "Tid Scan") continue;
      expect(String(node["Index Cond"]), statement.text).toMatch(
        /^(tally|failure)/.test(String(node["Relation Name"])) ? /account_id = .*projection = / : /account_id = /,
      );
    }
  }
  expect([...seen].filter((table) => table.startsWith("tally_15m")).sort()).toEqual([
    "tally_15m_carrier",
    "tally_15m_country",
    "tally_15m_full",
    "tally_15m_route",
    "tally_15m_total",
  ]);
  expect([...seen]).toEqual(expect.arrayContaining(["message", "creation_hour", "failure_month_total"]));
});
