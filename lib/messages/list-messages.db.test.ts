import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { hashNumber, maskNumber } from "@/lib/dimensions/number-privacy";
import { type MessageFacts, nothingKnown } from "@/lib/ingest/facts";
import { recordFacts } from "@/lib/ingest/queue";
import { createTestScope } from "@/lib/testing/scope";
import { listWireFaults } from "./fixtures/wire-schema";
import { listMessages } from "./list-messages";
import { toMessagePage } from "./message-page";
import { parseListQuery } from "./parse-list-query";

const START = Date.UTC(2026, 10, 20);
const MINUTE = 60_000;
const NUMBER = "+919876543210";
const OTHER_NUMBER = "+5511987654321";
const SENDER = { source: 2, at: START, channel: "sms", provider: "twilio", messagingService: "" };

const mintSid = () => `SM${randomBytes(16).toString("hex")}`;
const toAddress = (number: string) => ({ hash: hashNumber(number), masked: maskNumber(number) });

/** Two a minute, so that only the SID tells some apart; every third is to another number, every second from another sender. */
const toFacts = (index: number): MessageFacts => ({
  ...nothingKnown(mintSid()),
  createdAt: START + Math.floor(index / 2) * MINUTE,
  sentAt: index % 5 === 0 ? null : START + index * MINUTE,
  address: toAddress(index % 3 === 0 ? OTHER_NUMBER : NUMBER),
  sender: { ...SENDER, sender: index % 2 === 0 ? "+15005550006" : "+15005550007" },
});

const MESSAGES = Array.from({ length: 230 }, (_, index) => toFacts(index));
const NEWEST_FIRST = [...MESSAGES].sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0) || (a.sid < b.sid ? 1 : -1));

let scope: AccountScope;
let otherScope: AccountScope;

async function read(uri: string, of: AccountScope = scope) {
  const { value } = parseListQuery(new URL(uri, "http://localhost").searchParams);
  if (!value) throw new Error(`refused ${uri}`);
  const page = toMessagePage(of, value, await listMessages(of, value));
  expect(listWireFaults("list", page)).toEqual([]);
  return page;
}

type Page = Awaited<ReturnType<typeof read>>;

async function follow(uri: string | null, direction: "next_page_uri" | "previous_page_uri"): Promise<Page[]> {
  const pages: Page[] = [];
  for (let next = uri; next && pages.length < 500; next = pages.at(-1)?.[direction] ?? null)
    pages.push(await read(next));
  return pages;
}

const sids = (pages: Page[]) => pages.flatMap((page) => page.messages.map((message) => message.sid));
const expected = (keep: (facts: MessageFacts) => boolean = () => true) =>
  NEWEST_FIRST.filter(keep).map((facts) => facts.sid);

beforeAll(async () => {
  scope = await createTestScope();
  otherScope = await createTestScope();
  await recordFacts(scope, [
    ...MESSAGES,
    { ...nothingKnown(mintSid()), sentAt: START },
    { ...nothingKnown(mintSid()), createdAt: START, deletedAt: START },
    { ...nothingKnown("provider:1"), createdAt: START },
    { ...nothingKnown("SM1"), createdAt: START },
  ]);
  await recordFacts(otherScope, [toFacts(1)]);
});

describe("the list of messages", () => {
  it.each([1, 7, 50, 115, 229, 230, 231, 1000])("is whole and in order in pages of %i", async (size) => {
    const pages = await follow(`/?PageSize=${size}`, "next_page_uri");
    expect(sids(pages)).toEqual(expected());
    expect(pages.map((page) => page.page)).toEqual(pages.map((_, index) => index));
    expect(pages.map((page) => [page.start, page.end])).toEqual(
      pages.map((page, index) => [index * size, index * size + page.messages.length - 1]),
    );
    expect(pages.at(-1)?.next_page_uri).toBeNull();
  });

  it("is the same backwards", async () => {
    const pages = await follow("/?PageSize=40", "next_page_uri");
    const back = await follow(pages.at(-1)?.previous_page_uri ?? null, "previous_page_uri");
    expect(back.map((page) => page.page)).toEqual([4, 3, 2, 1, 0]);
    expect(sids(back.reverse())).toEqual(sids(pages.slice(0, -1)));
    expect(back.every((page) => page.next_page_uri !== null)).toBe(true);
  });

  it("can be entered at a page by its number alone", async () => {
    const page = await read("/?PageSize=40&Page=3");
    expect(sids([page])).toEqual(expected().slice(120, 160));
    const beyond = await read("/?PageSize=40&Page=9");
    expect(beyond).toMatchObject({ messages: [], start: 360, end: 360, next_page_uri: null });
  });

  it("keeps its place while new messages arrive", async () => {
    const live = await createTestScope();
    const older = Array.from({ length: 4 }, (_, index) => toFacts(index * 2));
    await recordFacts(live, older);
    const first = await read("/?PageSize=2", live);
    await recordFacts(live, [{ ...toFacts(0), createdAt: START + 999 * MINUTE }]);
    const second = await read(first.next_page_uri ?? "", live);
    expect(sids([first, second])).toEqual(older.map((facts) => facts.sid).reverse());
  });

  it("filters by recipient, whose plus stays encoded in the pages", async () => {
    const pages = await follow(`/?To=${encodeURIComponent(NUMBER)}&PageSize=60`, "next_page_uri");
    expect(sids(pages)).toEqual(expected((facts) => facts.address?.hash === hashNumber(NUMBER)));
    expect(pages[0]?.next_page_uri).toContain("To=%2B919876543210&");
    expect(pages[0]?.messages[0]?.to).toBe("+91 •••••• 3210");
  });

  it("filters by sender and by time of sending", async () => {
    const from = START + 20 * MINUTE;
    const to = START + 40 * MINUTE;
    const query = `DateSent>=${new Date(from).toISOString()}&DateSent<=${new Date(to).toISOString()}&From=%2B15005550006`;
    expect(sids(await follow(`/?PageSize=3&${query}`, "next_page_uri"))).toEqual(
      expected(
        ({ sentAt, sender }) => sentAt !== null && sentAt >= from && sentAt <= to && sender?.sender === "+15005550006",
      ),
    );
    expect(sids([await read("/?PageSize=1000&DateSent=2026-11-20")])).toEqual(
      expected(({ sentAt }) => sentAt !== null),
    );
    expect(sids([await read("/?PageSize=1000&DateSent=2026-11-21")])).toEqual([]);
  });

  it("is another account's to the other account, even with this one's token", async () => {
    const [, second] = await follow("/?PageSize=100", "next_page_uri");
    const token = new URL(second?.uri ?? "", "http://localhost").searchParams.get("PageToken");
    expect((await read("/", otherScope)).messages).toHaveLength(1);
    const page = await read(`/?PageToken=${token}&Page=1`, otherScope);
    expect(sids([page]).filter((sid) => expected().includes(sid))).toEqual([]);
  });
});
