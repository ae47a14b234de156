import { truncateSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { closeAccount } from "@/lib/auth/close-account";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";
import { CARRIER_SOURCES } from "@/lib/dimensions/carrier-sources";
import { nothingKnown } from "@/lib/ingest/facts";
import { STATUS_CODES } from "@/lib/ingest/status";
import { PROJECTIONS } from "@/lib/rollup/levels";
import { listMismatchedTotals } from "@/lib/rollup/verify";
import { givenFiles, IMPORTED_AT, importPath } from "@/lib/testing/import-content";
import { createTestScope } from "@/lib/testing/scope";
import { readStoredFacts } from "@/lib/testing/stored-facts";
import type { ImportState, StateKeeper } from "./import-state";
import { type LineProblem, listReasons } from "./import-tally";
import { writeBlock } from "./write-block";

const fileWith = givenFiles();
let scope: AccountScope;
beforeEach(async () => {
  scope = await createTestScope();
});

const sidOf = (i: number) => `SM${String(i).padStart(32, "0")}`;
const at = (seconds: number) => `${new Date(Date.UTC(2026, 10, 1) + seconds * 1_000).toISOString().slice(0, 19)}Z`;

/** A message resource as BulkExport writes it; every eleventh was received. */
const toResource = (i: number) => ({
  sid: sidOf(i),
  account_sid: scope.accountSid,
  body: "x".repeat(700),
  direction: i % 11 === 0 ? "inbound" : "outbound-api",
  from: "+15005550006",
  to: `+9198${String(10_000_000 + i)}`,
  status: i % 3 === 0 ? "undelivered" : "delivered",
  error_code: i % 3 === 0 ? 30003 : null,
  num_segments: "1",
  num_media: "0",
  price: "-0.0079",
  date_created: at(i),
  date_sent: at(i + 1),
  date_updated: at(i + 6),
});

const toLines = (resources: object[]) => resources.map((each) => `${JSON.stringify(each)}\n`).join("");
const resources = (count: number) => Array.from({ length: count }, (_, i) => toResource(i));

const attempted = async () => {
  const { _sum } = await prisma().tally15m.aggregate({
    where: { accountId: scope.accountId, projection: PROJECTIONS.total.number },
    _sum: { attempted: true, delivered: true, confirmed: true },
  });
  return _sum;
};

describe("BulkExport", () => {
  it("imported twice, and once more shuffled, is the same as once", async () => {
    const rows = resources(3_300);
    const path = fileWith(gzipSync(toLines(rows)));
    const first = await importPath(path, [scope]);
    expect(first).toMatchObject({ isFinished: true, failure: null });
    expect(first.tally).toMatchObject({ rows: 3_300, messages: 3_000, changed: 3_000, uncounted: 0 });
    expect(listReasons(first.tally)).toMatchObject([{ text: "inbound", count: 300, kind: "skipped" }]);
    const stored = await readStoredFacts(scope.accountId);
    expect((await attempted()).attempted).toBe(3_000);

    expect((await importPath(path, [scope])).tally).toMatchObject({ messages: 3_000, changed: 0 });
    const shuffled = rows.sort((a, b) => (a.sid.slice(-1) + a.sid < b.sid.slice(-1) + b.sid ? -1 : 1));
    expect((await importPath(fileWith(toLines(shuffled)), [scope])).tally).toMatchObject({
      messages: 3_000,
      changed: 0,
    });
    expect(await readStoredFacts(scope.accountId)).toEqual(stored);
    expect(await listMismatchedTotals(scope.accountId)).toEqual([]);
  });

  it("keeps messages out of every total where nobody says that feedback was expected, until somebody does", async () => {
    const path = fileWith(toLines(resources(100)));
    const { tally } = await importPath(path, [scope], { expectsFeedback: false });
    expect(tally).toMatchObject({ messages: 90, uncounted: 90 });
    expect((await attempted()).attempted).toBeNull();
    await importPath(path, [scope], { expectsFeedback: true });
    expect((await attempted()).attempted).toBe(90);
  });

  it("stores no body and no number", async () => {
    const secret = { ...toResource(1), body: "code 987654" };
    await importPath(fileWith(toLines([secret])), [scope]);
    const stored = JSON.stringify([...(await readStoredFacts(scope.accountId)).values()]);
    expect(stored).not.toContain("987654");
    expect(stored).not.toContain("9810000001");
    expect(stored).toContain("+91 •••••• 0001");
  });

  it("tells the country of a number whose last digits Twilio has hidden, and keeps no number", async () => {
    await importPath(fileWith(toLines([{ ...toResource(1), to: "+919810XXXX" }])), [scope]);
    const message = (await readStoredFacts(scope.accountId)).get(sidOf(1));
    expect(message).toMatchObject({ address: null, recipient: { country: "IN" } });
  });

  it("sends rows to the account that they name, and skips those of accounts that aren't here", async () => {
    const other = await createTestScope();
    const rows = [
      toResource(1),
      { ...toResource(2), account_sid: other.accountSid },
      { ...toResource(3), account_sid: `AC${"0".repeat(32)}` },
    ];
    const { tally } = await importPath(fileWith(toLines(rows)), [scope, other]);
    expect(listReasons(tally)).toMatchObject([{ text: "of another account", lines: [3] }]);
    expect([...(await readStoredFacts(scope.accountId)).keys()]).toEqual([sidOf(1)]);
    expect([...(await readStoredFacts(other.accountId)).keys()]).toEqual([sidOf(2)]);
  });

  it("writes nothing to an account that was closed since it began, and says so", async () => {
    const other = await createTestScope();
    await importPath(fileWith(toLines([{ ...toResource(1), account_sid: other.accountSid }])), [scope, other]);
    await closeAccount(other);
    const rows = [toResource(1), { ...toResource(2), account_sid: other.accountSid }, toResource(3)];
    expect(await importPath(fileWith(toLines(rows)), [scope, other])).toMatchObject({
      isFinished: false,
      isAccountClosed: true,
      failure: expect.stringContaining(`The account ${other.accountSid} has been closed`),
    });
    expect([...(await readStoredFacts(other.accountId)).keys()]).toEqual([sidOf(1)]);
  });

  it("says that gzip is cut short, and keeps what came before", async () => {
    const bytes = gzipSync(toLines(resources(6_000).map((row, i) => ({ ...row, body: `${Math.sin(i)}`.repeat(20) }))));
    const path = fileWith(bytes);
    truncateSync(path, Math.floor(bytes.length / 2));
    const { failure, isFinished, tally, place } = await importPath(path, [scope]);
    expect(failure).toBe("The gzip file is cut short.");
    expect(isFinished).toBe(false);
    expect(place.line).toBe(tally.rows);
    expect((await readStoredFacts(scope.accountId)).size).toBe(tally.messages);
    expect(tally.messages).toBeGreaterThan(0);
  });

  it("says that the file changed under its hands", async () => {
    const path = fileWith(toLines(resources(3)));
    const state: StateKeeper = {
      read: () => {
        writeFileSync(path, toLines(resources(4)));
        return null;
      },
      write: () => {},
    };
    expect((await importPath(path, [scope], { state })).failure).toMatch(/changed while it was read/);
  });

  it("stops when told to, and goes on from there, telling of each line once", async () => {
    const path = fileWith(gzipSync(toLines(resources(5_500))));
    const told: number[] = [];
    const onProblems = (problems: readonly LineProblem[]) => told.push(...problems.map(({ line }) => line));
    let kept: ImportState | null = null;
    const stop = new AbortController();
    const state: StateKeeper = {
      read: () => kept,
      write: (written) => {
        kept = structuredClone(written);
      },
    };
    const first = await importPath(path, [scope], {
      state,
      signal: stop.signal,
      onProgress: () => stop.abort(),
      onProblems,
    });
    expect(first.isFinished).toBe(false);
    expect(first.tally.rows).toBeLessThan(5_500);
    expect((await readStoredFacts(scope.accountId)).size).toBe(first.tally.messages);

    const second = await importPath(path, [scope], { state, onProblems });
    expect(told).toEqual(Array.from({ length: 500 }, (_, i) => 11 * i + 1));
    expect(second).toMatchObject({ isFinished: true, isResumed: true });
    expect(second.tally).toMatchObject({ rows: 5_500, messages: 5_000, changed: 5_000 });
    const third = await importPath(path, [scope], { state });
    expect(third.tally).toEqual(second.tally);
  });
});

it("reads the Console's log, dated by when messages were sent", async () => {
  const header =
    "From,To,Body,Status,SentDate,ApiVersion,NumSegments,ErrorCode,AccountSid,Sid,Direction,Price,PriceUnit";
  const row = (i: number, direction: string) =>
    `"+15005550006","+447400123456","Your code\nis 1","delivered","${at(i)}","2010-04-01","1","0","${scope.accountSid}","${sidOf(i)}","${direction}","-0.04000","GBP"`;
  const text = [header, row(1, "outbound-api"), row(2, "inbound"), row(3, "outbound-api")].join("\r\n");
  const { tally } = await importPath(fileWith(text), [scope]);
  expect(tally).toMatchObject({ rows: 3, messages: 2, reasons: { inbound: { count: 1, lines: [4] } } });
  expect((await readStoredFacts(scope.accountId)).get(sidOf(3))).toMatchObject({
    createdAt: Date.parse(at(3)),
    sentAt: Date.parse(at(3)),
    deliveredAt: null,
    status: { code: STATUS_CODES.delivered, errorCode: null },
    recipient: { country: "GB" },
    price: { micros: 40_000, currency: "GBP" },
    sender: { provider: "twilio", sender: "+15005550006" },
  });
});

it("reads Verify attempts with their carrier and conversion", async () => {
  const attempt = (i: number, conversion_status: string) => ({
    sid: `VL${String(i).padStart(32, "0")}`,
    account_sid: scope.accountSid,
    service_sid: `VA${"c".repeat(32)}`,
    date_created: at(i),
    date_updated: at(i + 30),
    conversion_status,
    channel: "sms",
    price: { value: "0.05", currency: "usd" },
    channel_data: {
      to: "+919812345678",
      message_status: "delivered",
      country: "IN",
      carrier: "Reliance Jio Infocomm",
      mcc: "405",
      mnc: "857",
    },
  });
  const page = { meta: { key: "attempts" }, attempts: [attempt(1, "converted"), attempt(2, "unconverted")] };
  await importPath(fileWith(JSON.stringify(page, null, 2)), [scope], { expectsFeedback: false });
  expect(await attempted()).toEqual({ attempted: 2, delivered: 2, confirmed: 1 });
  const message = await prisma().message.findFirstOrThrow({
    where: { accountId: scope.accountId, confirmedAt: { not: null } },
  });
  expect(message.confirmedAt).toEqual(new Date(at(31)));
  expect(message.messagingService).toBe("");
  expect(CARRIER_SOURCES[message.carrierSource ?? 0]).toBe("reported");
  const carrier = await prisma().carrier.findUniqueOrThrow({ where: { id: message.carrierId ?? 0 } });
  expect(carrier).toMatchObject({ country: "IN", name: "Jio" });
});

it("keeps the rows around one that the database refuses, and names its line", async () => {
  const message = (line: number, numSegments: number) => ({
    line,
    facts: { ...nothingKnown(sidOf(line)), createdAt: IMPORTED_AT, numSegments },
    isUncounted: true,
  });
  const messages = [message(1, 1), message(2, 99_999), message(3, 1)];
  const written = await writeBlock({ rows: 3, accounts: new Map([[scope, messages]]), problems: [] });
  expect(written).toMatchObject({ rows: 3, messages: 2, changed: 2, uncounted: 2 });
  expect(written.problems.map(({ line, problem }) => `${line} ${problem.reason}`)).toEqual(["2 refused"]);
});
