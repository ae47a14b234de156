import { stringify } from "csv-stringify/sync";
import { expect, it } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";
import { CARRIER_SOURCES } from "@/lib/dimensions/carrier-sources";
import { type MessageFacts, nothingKnown } from "@/lib/ingest/facts";
import { STATUS_CODES, toStatusName } from "@/lib/ingest/status";
import { writeFacts } from "@/lib/ingest/write";
import { listMismatchedTotals } from "@/lib/rollup/verify";
import { givenFiles, importPath } from "@/lib/testing/import-content";
import { createTestScope } from "@/lib/testing/scope";
import { readStoredFacts } from "@/lib/testing/stored-facts";
import { OWN_COLUMNS } from "./own-columns";

const fileWith = givenFiles();
const at = (seconds: number) => new Date(Date.UTC(2026, 10, 1) + seconds * 1_000).toISOString();

/** Messages as BulkExport has them, to three countries. */
const LINES = Array.from({ length: 300 }, (_, i) =>
  JSON.stringify({
    sid: `SM${i}`,
    direction: "outbound-api",
    from: "+15005550006",
    to: `${["+9198", "+1415", "+4474"][i % 3]}${String(1_000_000 + i * 7_919)}`,
    status: ["delivered", "undelivered", "sent"][i % 3],
    error_code: i % 3 === 1 ? 30003 : null,
    num_segments: "1",
    price: "-0.0079",
    date_created: at(i),
    date_sent: at(i + 1),
    date_updated: at(i + 6),
  }),
).join("\n");

const iso = (instant: number | null) => (instant === null ? "" : new Date(instant).toISOString());

/** What an export of the stored message has in each column. */
async function toOwnRow(m: MessageFacts): Promise<Record<(typeof OWN_COLUMNS)[number], string>> {
  const { recipient, sender, price, status, address } = m;
  const carrier = await prisma().carrier.findUnique({ where: { id: recipient?.carrierId ?? 0 } });
  const text = (value: number | string | null | undefined) =>
    value === null || value === undefined ? "" : String(value);
  return {
    sid: m.sid,
    date_created: iso(m.createdAt),
    date_sent: iso(m.sentAt),
    date_delivered: iso(m.deliveredAt),
    date_read: iso(m.readAt),
    date_failed: iso(m.failedAt),
    date_confirmed: iso(m.confirmedAt),
    date_feedback: iso(m.feedbackAt),
    date_status: iso(status?.at ?? null),
    to: text(address?.masked),
    country: text(recipient?.country),
    carrier: text(carrier?.name),
    carrier_source: recipient ? (CARRIER_SOURCES[recipient.source] ?? "") : "",
    channel: text(sender?.channel),
    provider: text(sender?.provider),
    messaging_service_sid: text(sender?.messagingService),
    from: text(sender?.sender),
    status: status ? toStatusName(status.code) : "",
    error_code: text(status?.errorCode),
    price: price ? text(price.micros / 1_000_000) : "",
    price_unit: text(price?.currency),
    num_segments: text(m.numSegments),
    num_media: text(m.numMedia),
    attempt: text(m.attempt),
    provide_feedback: text(String(m.provideFeedback)),
    outcome: m.confirmedAt === null ? "unconfirmed" : "confirmed",
  };
}

const exportOf = async (account: AccountScope) => {
  const stored = [...(await readStoredFacts(account.accountId)).values()].sort((a, b) => (a.sid < b.sid ? -1 : 1));
  const rows = await Promise.all(stored.map(toOwnRow));
  return stringify(rows, { header: true, columns: [...OWN_COLUMNS], bom: true, escape_formulas: true });
};

const funnelOf = async ({ accountId }: AccountScope) => {
  const rows = await prisma().tally15m.findMany({ where: { accountId } });
  return rows.map(({ accountId: _id, ...row }) => JSON.stringify({ ...row, cost: String(row.cost) })).sort();
};

it("comes back as the same totals, and changes nothing where it came from", async () => {
  const scope = await createTestScope();
  await importPath(fileWith(LINES), [scope]);
  const created = Date.UTC(2026, 10, 2);
  const told: MessageFacts = {
    ...nothingKnown("other:1"),
    createdAt: created,
    deliveredAt: created + 1_234,
    confirmedAt: created + 9_876,
    feedbackAt: created + 9_876,
    provideFeedback: true,
    status: { code: STATUS_CODES.read, at: created + 2_000, errorCode: null },
    readAt: created + 2_000,
    sender: {
      source: 2,
      at: created,
      channel: "rcs",
      provider: "acme",
      messagingService: `MG${"1".repeat(32)}`,
      sender: '=Sender, "Ltd"',
    },
    recipient: { source: 0, at: created, country: "ZZ", carrierId: 0 },
    attempt: 2,
  };
  const silent: MessageFacts = { ...nothingKnown("other:2"), createdAt: created, provideFeedback: false };
  await writeFacts(scope.accountId, [
    told,
    { ...silent, recipient: { source: 0, at: created, country: "ZZ", carrierId: 0 } },
  ]);
  const text = await exportOf(scope);
  const before = await readStoredFacts(scope.accountId);
  const path = fileWith(text);

  expect((await importPath(path, [scope])).tally).toMatchObject({ rows: 302, messages: 302, changed: 0 });
  expect(await readStoredFacts(scope.accountId)).toEqual(before);

  const empty = await createTestScope();
  expect((await importPath(path, [empty])).tally).toMatchObject({ messages: 302, changed: 302 });
  expect(await funnelOf(empty)).toEqual(await funnelOf(scope));
  expect(await exportOf(empty)).toBe(text.replaceAll(/'\+\d+ •••••• \d{4}/g, ""));
  expect(await listMismatchedTotals(empty.accountId)).toEqual([]);
});
