import { afterAll, expect, test } from "vitest";
import { closePools } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { MESSAGE_RECORDS } from "@/lib/ingest/message-records";
import { recordBatch } from "@/lib/ingest/record-batch";
import { listMismatchedTotals } from "@/lib/rollup/verify";
import { createTestScope } from "@/lib/testing/scope";
import { countPerson, erasePerson, exportPerson, type Person, readPerson } from "./person";

const NUMBER = "+919812345678";
const OTHER = "+919812345679";
const NOW = Date.parse("2026-11-20T10:00:00Z");
const RECORDS = [
  {
    sid: "m1",
    to: NUMBER,
    carrier: "Jio",
    date_created: "2026-11-01T08:00:00Z",
    status: "delivered",
    outcome: "confirmed",
  },
  { sid: "m2", to: `whatsapp:${NUMBER}`, date_created: "2026-11-02T08:00:00Z", provide_feedback: false },
  { sid: "m3", to: OTHER, date_created: "2026-11-03T08:00:00Z" },
];

const person = (typed: string): Person => {
  const read = readPerson(typed);
  if (!read) throw new Error("no number");
  return read;
};

async function givenMessages() {
  const scope = await createTestScope();
  const send = async () => {
    async function* body() {
      yield Buffer.from(JSON.stringify(RECORDS));
    }
    const { answer } = await recordBatch(scope, MESSAGE_RECORDS, { body: body(), isNdjson: false, now: NOW });
    expect(answer.rejected).toEqual([]);
  };
  await send();
  return { scope, send };
}

afterAll(closePools);

test("a person is known by the number, however it is written", () => {
  expect(readPerson(" +91 98123-45678 ")).toEqual(person(NUMBER));
  expect(person(NUMBER).masked).toBe("+91 •••••• 5678");
  for (const typed of ["", "9812345678", "+12", "hello world"]) expect(readPerson(typed)).toBeNull();
});

test("all that is held about a person can be had", async () => {
  const { scope } = await givenMessages();
  expect(await countPerson(scope, person(NUMBER))).toEqual({
    messages: 2,
    first: new Date("2026-11-01T08:00:00Z"),
    last: new Date("2026-11-02T08:00:00Z"),
  });
  const records = await exportPerson(scope, person(NUMBER));
  expect(records.map(({ sid }) => sid)).toEqual(["m2", "m1"]);
  expect(records[1]).toMatchObject({ to: "+91 •••••• 5678", country: "IN", carrier: "Jio", outcome: "confirmed" });
  expect(JSON.stringify(records)).not.toContain("981234");
  expect(await exportPerson(await createTestScope(), person(NUMBER))).toEqual([]);
});

test("an erased person is gone for good, and what was counted stays", async () => {
  const { scope, send } = await givenMessages();
  expect(await erasePerson(scope, person(NUMBER), NOW)).toBe(2);
  await send();
  expect(await countPerson(scope, person(NUMBER))).toEqual({ messages: 0, first: null, last: null });
  expect(await countPerson(scope, person(OTHER))).toMatchObject({ messages: 1 });
  const stored = await prisma().message.findMany({ where: { accountId: scope.accountId }, orderBy: { sid: "asc" } });
  expect(stored.map(({ toHash, toMasked }) => [toHash, toMasked])).toEqual([
    [null, null],
    [null, null],
    [expect.anything(), "+91 •••••• 5679"],
  ]);
  expect(await listMismatchedTotals(scope.accountId)).toEqual([]);
  const total = await prisma().tallyMonth.aggregate({
    where: { accountId: scope.accountId, projection: 3 },
    _sum: { attempted: true, confirmed: true },
  });
  expect(total._sum).toEqual({ attempted: 2, confirmed: 1 });
  expect(await erasePerson(scope, person(NUMBER), NOW)).toBe(0);
});

test("every look-up, export and erasure leaves a line without the number", async () => {
  const { scope } = await givenMessages();
  await countPerson(scope, person(NUMBER));
  await exportPerson(scope, person(NUMBER));
  await erasePerson(scope, person(NUMBER), NOW);
  const lines = await prisma().auditEvent.findMany({ where: { accountId: scope.accountId }, orderBy: { id: "asc" } });
  expect(lines.map(({ action, details }) => [action, details])).toEqual([
    ["number.looked_up", {}],
    ["number.exported", { messages: 2 }],
    ["number.erased", { messages: 2 }],
  ]);
  expect(JSON.stringify(lines, (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toMatch(
    /98123|5678/,
  );
});
