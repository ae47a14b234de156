import { beforeAll, expect, it } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import { hashNumber, maskNumber } from "@/lib/dimensions/number-privacy";
import { type MessageFacts, nothingKnown } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { createTestScope } from "@/lib/testing/scope";
import { getMessageDetails } from "./get-message-details";
import { listMessagePage } from "./list-message-page";
import { parseMessageQuery } from "./message-query";
import type { RowPosition } from "./row-position";

const START = Date.UTC(2026, 10, 14);
const RANGE = "from=2026-11-14&to=2026-11-15&tz=UTC";
const number = (i: number) => `+9198765${String(43_000 + (i % 7)).padStart(5, "0")}`;

let scope: AccountScope;
let stranger: AccountScope;
let facts: MessageFacts[];

const read = (query: string, position: RowPosition | null = null, of = scope) =>
  listMessagePage(of, parseMessageQuery(new URLSearchParams(query), of), position);

async function readAll(query: string): Promise<string[]> {
  const sids: string[] = [];
  for (let position: RowPosition | null = null; ; ) {
    const { messages, hasOlder } = await read(query, position);
    sids.push(...messages.map(({ sid }) => sid));
    const last = messages.at(-1);
    if (!hasOlder || !last) return sids;
    position = { direction: "older", createdAt: last.createdAt, sid: last.sid };
  }
}

beforeAll(async () => {
  scope = await createTestScope();
  stranger = await createTestScope();
  const jio = await getCarrierId("IN", "Jio");
  // Three at each moment, so that only the SID tells some apart.
  facts = Array.from({ length: 230 }, (_, i) => ({
    ...nothingKnown(`SM${i}`),
    createdAt: START + Math.floor(i / 3) * 60_000,
    provideFeedback: i % 5 !== 0,
    confirmedAt: i % 6 === 0 ? START + 86_000_000 : null,
    recipient: { source: 5, at: START, country: i % 2 ? "IN" : "ZZ", carrierId: i % 2 ? jio : 0 },
    address: { hash: hashNumber(number(i)), masked: maskNumber(number(i)) },
  }));
  const gone = { ...nothingKnown("SMgone"), createdAt: START, deletedAt: START };
  await writeFacts(scope.accountId, [...facts, gone, { ...nothingKnown("SMearly"), confirmedAt: START }]);
});

const expected = (keep: (m: MessageFacts, i: number) => boolean = () => true) =>
  facts
    .filter(keep)
    .sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0) || (a.sid < b.sid ? 1 : -1))
    .map(({ sid }) => sid);

it("has every message once, newest first, whatever is filtered", async () => {
  expect(await readAll(RANGE)).toEqual(expected());
  expect(await readAll(`${RANGE}&carrier=Jio`)).toEqual(expected((_, i) => i % 2 === 1));
  expect(await readAll(`${RANGE}&provide_feedback=false`)).toEqual(expected((_, i) => i % 5 === 0));
  expect(await readAll(`${RANGE}&outcome=confirmed`)).toEqual(expected((_, i) => i % 6 === 0));
  expect(await readAll(`${RANGE}&outcome=unconfirmed&provide_feedback=true&carrier=Jio`)).toEqual(
    expected((_, i) => i % 2 === 1 && i % 5 !== 0),
  );
  expect(await readAll("from=2026-11-14T00:00Z&to=2026-11-14T00:10Z")).toEqual(expected((_, i) => i < 30));
});

it("goes back the way it came", async () => {
  const first = await read(RANGE);
  const last = first.messages.at(-1);
  if (!last) throw new Error("no messages");
  const second = await read(RANGE, { direction: "older", createdAt: last.createdAt, sid: last.sid });
  const top = second.messages[0];
  if (!top) throw new Error("no second page");
  expect([first.hasNewer, first.hasOlder, second.hasNewer]).toEqual([false, true, true]);
  const back = await read(RANGE, { direction: "newer", createdAt: top.createdAt, sid: top.sid });
  expect(back).toEqual({ ...first, hasNewer: false });
});

it("finds by SID and by whole number in all time, by last digits within the filters", async () => {
  expect(await readAll("range=last_hour&sid=SM7")).toEqual(["SM7"]);
  expect(await readAll("sid=SMgone")).toEqual([]);
  expect(await readAll(`range=last_hour&number=${hashNumber(number(3))}`)).toEqual(expected((_, i) => i % 7 === 3));
  expect(await readAll(`${RANGE}&country=IN&last_digits=3004`)).toEqual(expected((_, i) => i % 7 === 4 && i % 2 === 1));
  expect((await read("sid=SM7", null, stranger)).messages).toEqual([]);
});

it("tells all about one message, and nothing of another account's or of a deleted one", async () => {
  expect(await getMessageDetails(scope, "SM1")).toMatchObject({
    sid: "SM1",
    carrier: "Jio",
    carrierSource: "reported",
    to: "+91 •••••• 3001",
    expectsFeedback: true,
  });
  for (const sid of ["SMgone", "SMearly", "SMnone"]) expect(await getMessageDetails(scope, sid)).toBeNull();
  expect(await getMessageDetails(stranger, "SM1")).toBeNull();
});
