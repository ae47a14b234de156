import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { pool } from "@/lib/db/pool";
import { createTestScope } from "@/lib/testing/scope";
import { parseAuditQuery } from "./audit-query";
import { SYSTEM } from "./audit-source";
import { listAuditPage } from "./list-audit-page";
import { recordAudit } from "./record-audit";
import { streamAudit } from "./stream-audit";

let scope: AccountScope;
let other: AccountScope;
const query = (text: string) => parseAuditQuery(new URLSearchParams(text), scope);

beforeAll(async () => {
  scope = await createTestScope({ reportingZone: "Asia/Kathmandu" });
  other = await createTestScope();
  // Many in one moment: a page must neither repeat nor lose any of them.
  await pool().query(
    `INSERT INTO audit_event (account_id, happened_at, action, actor_kind, actor_id, actor_name, target)
     SELECT $1, timestamptz '2026-11-14T00:00:00Z' + (i / 40) * interval '1 hour', 'export.downloaded', 'user', '7',
       'asha%@example.com', 'line ' || i FROM generate_series(0, 119) i`,
    [scope.accountId],
  );
  const by = { ...SYSTEM, actor: { kind: "key", sid: `SK${"0a".repeat(16)}` } as const };
  await recordAudit({
    accountId: scope.accountId,
    action: "key.created",
    by,
    target: "=cmd",
    details: { name: "Shop" },
  });
  await recordAudit({ accountId: other.accountId, action: "key.created", by: SYSTEM, target: "another's" });
});

const position = (direction: "older" | "newer", event: { happenedAt: Date; id: string } | undefined) => {
  if (!event) throw new Error("no line");
  return { direction, createdAt: event.happenedAt.getTime(), sid: event.id };
};

describe("listAuditPage", () => {
  it("walks through every line once, there and back, and through no other account's", async () => {
    const targets: (string | null)[] = [];
    const pages = [await listAuditPage(scope, query(""), null)];
    expect(pages[0]).toMatchObject({ hasNewer: false, hasOlder: true });
    for (let page = pages[0]; page?.hasOlder; ) {
      page = await listAuditPage(scope, query(""), position("older", page.events.at(-1)));
      pages.push(page);
    }
    for (const { events } of pages) targets.push(...events.map(({ target }) => target));
    expect(pages.map(({ events }) => events.length)).toEqual([50, 50, 21]);
    expect(new Set(targets).size).toBe(121);
    expect(targets).not.toContain("another's");
    const back = await listAuditPage(scope, query(""), position("newer", pages[2]?.events[0]));
    expect(back).toEqual({ ...pages[1], hasNewer: true, hasOlder: true });
  });

  it("filters by action, area, who and time, each as it is written", async () => {
    const count = async (text: string) => (await listAuditPage(scope, query(text), null)).events.length;
    expect(await count("action=key.created")).toBe(1);
    expect(await count("action=key")).toBe(1);
    expect(await count("action=export&from=2026-11-14T02:00Z")).toBe(40);
    expect(await count("action=export&from=2026-11-14T06:45&to=2026-11-14T07:45")).toBe(40);
    expect(await count("who=ASHA%25@")).toBe(50);
    expect(await count("who=ash_%25")).toBe(0);
    expect(await count(`who=SK${"0a".repeat(16)}`)).toBe(1);
    expect(await count("action=&who=&from=&to=")).toBe(50);
    for (const wrong of ["action=nothing", "from=soon", "bom=1", "who=a&who=b"])
      expect(() => query(wrong), wrong).toThrow(expect.objectContaining({ name: "InvalidParameterError" }));
  });

  it("takes what is no position for none", async () => {
    const strange = { direction: "older", createdAt: Date.now(), sid: "x'--" } as const;
    expect((await listAuditPage(scope, query(""), strange)).hasNewer).toBe(false);
  });
});

describe("streamAudit", () => {
  it("has the same lines, safe for spreadsheets, times in the account's zone", async () => {
    const pieces: Uint8Array[] = [];
    for await (const piece of streamAudit(scope, query("bom=true"), new AbortController().signal)) pieces.push(piece);
    const rows: Record<string, string>[] = parse(Buffer.concat(pieces), { columns: true, bom: true });
    expect(rows).toHaveLength(121);
    expect(rows[0]).toMatchObject({
      action: "key.created",
      actor_kind: "key",
      target: "'=cmd",
      details: '{"name": "Shop"}',
    });
    expect(rows.at(-1)).toMatchObject({
      "at (Asia/Kathmandu)": "2026-11-14T05:45:00+05:45",
      actor_name: "asha%@example.com",
    });
  });
});
