import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, it } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { giveAuthToken } from "@/lib/testing/credentials";
import { listRunningExports } from "@/lib/testing/list-running-exports";
import { createTestScope } from "@/lib/testing/scope";
import { createMember } from "@/lib/testing/session-cookie";
import { GET } from "./messages.csv/route";

const RANGE = "from=2026-11-14&to=2026-11-15&tz=UTC";
const MANY = 40_000;

type Account = { readonly scope: AccountScope; readonly authorization: string };
let one: Account;
let other: Account;

async function createLargeAccount(): Promise<Account> {
  const scope = await createTestScope();
  await prisma().$executeRaw`
    INSERT INTO message (account_id, sid, created_at, updated_at, provide_feedback, country, to_masked, sender)
    SELECT ${scope.accountId}, 'SM' || md5(i::text), timestamptz '2026-11-14Z' + i * interval '1 s', now(), true, 'IN',
      '+91 •••••• 3210', repeat('x', 60) FROM generate_series(1, ${MANY}) i`;
  return { scope, authorization: await giveAuthToken(scope) };
}

beforeAll(async () => {
  [one, other] = [await createLargeAccount(), await createLargeAccount()];
}, 60_000);

function download(
  headers: Record<string, string>,
  { query = RANGE, signal }: { query?: string; signal?: AbortSignal } = {},
) {
  const url = `http://127.0.0.1:3000/api/v1/exports/messages.csv?${query}`;
  return GET(new Request(url, { headers, ...(signal && { signal }) }));
}

/** Begins a download and leaves it there: the statement runs until the reader takes the rest, or leaves. */
async function open(headers: Record<string, string>, signal?: AbortSignal) {
  const response = await download(headers, signal && { signal });
  expect(response.status).toBe(200);
  const reader = response.body?.getReader();
  if (!reader) throw new Error("no body");
  await reader.read();
  return reader;
}

const expectNoneRunning = ({ scope }: Account) =>
  expect.poll(() => listRunningExports(scope), { timeout: 5_000 }).toEqual([]);

it("stops its statement when the reader goes away, whichever way, and nobody else's", async () => {
  const { authorization } = one;
  const theirs = await open({ authorization: other.authorization });
  const reader = await open({ authorization });
  expect(await listRunningExports(one.scope)).toHaveLength(1);
  await reader.cancel();
  await expectNoneRunning(one);
  const leaving = new AbortController();
  const left = await open({ authorization }, leaving.signal);
  leaving.abort();
  await expectNoneRunning(one);
  await expect(left.read().then(() => left.read())).rejects.toThrow();
  expect((await (await download({ authorization })).text()).split("\r\n")).toHaveLength(MANY + 2);
  expect(await listRunningExports(other.scope)).toHaveLength(1);
  await theirs.cancel();
  await expectNoneRunning(other);
});

it("breaks off when the database fails in the middle", async () => {
  const reader = await open({ authorization: one.authorization });
  const [pid] = await listRunningExports(one.scope);
  await pool().query("SELECT pg_terminate_backend($1)", [pid]);
  await sleep(50);
  const drain = async () => {
    while (!(await reader.read()).done);
  };
  await expect(drain()).rejects.toThrow("the database does not answer");
});

it("leaves room for other accounts, however many of one download at once", async () => {
  const members = await Promise.all(Array.from({ length: 3 }, () => createMember(one.scope, "analyst")));
  const [first, second, third] = members;
  const readers = [await open({ cookie: first?.cookie ?? "" }), await open({ cookie: second?.cookie ?? "" })];
  const refused = download({ cookie: third?.cookie ?? "" });
  const theirs = await open({ authorization: other.authorization });
  const { status, headers } = await refused;
  expect([status, headers.get("retry-after")]).toEqual([429, "15"]);
  for (const reader of [...readers, theirs]) await reader.cancel();
  await expectNoneRunning(one);
}, 30_000);
