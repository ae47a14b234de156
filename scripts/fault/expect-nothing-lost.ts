import { expect } from "vitest";
import type { Deployment } from "./deployment";
import type { Ledger } from "./traffic";

type Row = { sid: string; created: boolean; confirmed: boolean; delivered: boolean };

/** Every acknowledged fact is stored, nothing is stored that nobody sent, and every total equals a recount. */
export async function expectNothingLost(deployment: Deployment, ledger: Ledger): Promise<void> {
  const rows = await deployment.query<Row>(
    `SELECT sid, created_at IS NOT NULL AS created, confirmed_at IS NOT NULL AS confirmed, status >= 50 AS delivered
       FROM message`,
  );
  const stored = new Map(rows.map((row) => [row.sid, row]));
  const lost = [...ledger.acknowledged].filter(([sid, kinds]) => [...kinds].some((kind) => !stored.get(sid)?.[kind]));
  expect(lost).toEqual([]);
  expect(rows.filter(({ sid }) => !ledger.sent.has(sid))).toEqual([]);
  expect(await deployment.recount()).toMatchObject({ code: 0 });
}
