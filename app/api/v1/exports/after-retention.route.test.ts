import { createElement, type ReactNode } from "react";
import { prerender } from "react-dom/static";
import { beforeAll, expect, it, vi } from "vitest";
import { toMessagesLinks } from "@/app/(dashboard)/[account]/carriers/messages-links";
import { MessagesPanel } from "@/app/(dashboard)/[account]/carriers/panels/messages-panel";
import { MessageList } from "@/app/(dashboard)/[account]/messages/message-list";
import { TooltipProvider } from "@/components/ui/tooltip";
import type { AccountScope } from "@/lib/db/account-scope";
import { nothingKnown } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { parseMessageQuery } from "@/lib/messages/message-query";
import { giveAuthToken } from "@/lib/testing/credentials";
import { createTestScope } from "@/lib/testing/scope";
import * as messages from "./messages.csv/route";

vi.mock("next/navigation", () => ({ useRouter: () => ({}), usePathname: () => "/", useSearchParams: () => new Map() }));

const KEPT_FROM = "2026-11-14T00:00:00+05:45";
let scope: AccountScope;
let authorization: string;

beforeAll(async () => {
  scope = await createTestScope({ reportingZone: "Asia/Kathmandu", messagesKeptFrom: new Date(KEPT_FROM) });
  authorization = await giveAuthToken(scope);
  const createdAt = Date.parse("2026-11-14T03:00:00Z");
  const address = { hash: "ab".repeat(16), masked: "+91 •••••• 3210" };
  await writeFacts(scope.accountId, [{ ...nothingKnown("SM1"), createdAt, provideFeedback: true, address }]);
});

function get(query: string) {
  const url = `http://127.0.0.1:3000/api/v1/exports/messages.csv?header_comment=true&${query}`;
  return messages.GET(new Request(url, { headers: { authorization } }));
}

async function wordsOf(part: ReactNode): Promise<string> {
  const { prelude } = await prerender(createElement(TooltipProvider, null, part));
  return (await new Response(prelude).text()).replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
}

async function show(text: string): Promise<string> {
  const search = new URLSearchParams(text);
  const query = parseMessageQuery(search, scope);
  return wordsOf(await MessageList({ scope, query, search, path: "/AC/messages", locale: "en-GB" }));
}

/** What a carrier's page lists. */
async function showLatest(text: string, carrier = "unknown"): Promise<string> {
  const search = new URLSearchParams(text);
  const report = parseMessageQuery(search, scope);
  const { range, zone, now } = report;
  const name = { country: "ZZ", carrier };
  const links = toMessagesLinks("AC", search, { name, list: { zone, now, at: now }, range });
  const display = { zone, locale: "en-GB" };
  return wordsOf(MessagesPanel({ scope, carrier: { ...name, carrierId: 0 }, report, links, question: "", display }));
}

/** When the message was created. */
const SHOWN = "14 Nov, 08:45:00";
const DELETED = "Messages before 14 Nov 2026, 00:00 were deleted by this account’s retention.";

it("is no file of a range of which some messages are deleted, and says from when on there is one", async () => {
  const response = await get("from=2026-11-13&to=2026-11-15");
  expect(response.status).toBe(400);
  expect((await response.json()).error).toMatchObject({
    parameter: "from",
    message: `messages before ${KEPT_FROM} were deleted by this account's retention; ask for a range from then on.`,
    accepted: `from=${KEPT_FROM} or later`,
  });
  const text = await (await get("from=2026-11-14&to=2026-11-15&columns=sid")).text();
  expect(text).toMatch(/\r\nsid\r\nSM1\r\n$/);
  expect(text).not.toContain("retention");
});

it("says so in a file of what was looked for among all messages", async () => {
  expect(await (await get("sid=SM1&columns=sid")).text()).toContain(
    `\r\n# messages before ${KEPT_FROM} were deleted by this account's retention\r\n`,
  );
});

it("says so above the list, and promises nothing of a longer range", async () => {
  const partial = await show("from=2026-11-10&to=2026-11-15");
  expect(partial).toContain(DELETED);
  expect(partial).toContain(SHOWN);
  const nothing = await show("from=2026-11-10&to=2026-11-12");
  expect(nothing).toContain(DELETED);
  expect(nothing).toContain("Fewer filters may show some.");
  expect(nothing).not.toContain("longer range");
  expect(await show("from=2026-11-14&to=2026-11-15")).not.toContain("retention");
});

it("says so below a carrier's latest messages, and that its charts still count them", async () => {
  const partial = await showLatest("from=2026-11-10&to=2026-11-15");
  expect(partial).toContain(DELETED);
  expect(partial).toContain(SHOWN);
  expect(partial).not.toContain("cannot be filtered");
  const nothing = await showLatest("from=2026-11-10&to=2026-11-12");
  expect(nothing).toContain(`There are none. ${DELETED} The charts still count them.`);
  const kept = await showLatest("from=2026-11-14&to=2026-11-15", "Semi--Dash");
  expect(kept).not.toContain("retention");
  expect(kept).toContain("Lists of messages cannot be filtered by this name");
});

it("lists nothing by digits of nowhere, as there is no file of them either", async () => {
  const range = "from=2026-11-14&to=2026-11-15&last_digits=3210";
  const nowhere = await show(range);
  expect(nowhere).toContain("To search by last digits, filter by the country.");
  expect(nowhere).not.toContain(SHOWN);
  expect(await show(`${range}&country=IN`)).not.toContain("filter by the country");
});
