import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { getCarrierId, MOST_UNLISTED_CARRIERS } from "@/lib/dimensions/carrier-id";
import { parsePriceBook } from "@/lib/prices/parse-price-book";
import { isPricing, listPrices, savePriceBook } from "@/lib/prices/save-price-book";
import { listMismatchedTotals } from "@/lib/rollup/verify";
import { createTestScope } from "@/lib/testing/scope";
import { applyPriceBooks } from "./apply-price-book";
import { type MessageFacts, nothingKnown } from "./facts";
import { anyFact } from "./facts.arbitrary";
import { writeSurely } from "./write-surely";

const AT = Date.parse("2026-11-10T06:00:00Z");
const later = () => Date.now() + 60_000;

async function importBook(scope: Awaited<ReturnType<typeof createTestScope>>, csv: string): Promise<void> {
  const file = await parsePriceBook(csv, scope.currency);
  if ("problems" in file) throw new Error(file.problems.join(" "));
  await savePriceBook(scope, file.entries);
}

const message = (sid: string, carrierId: number, country = "IN"): MessageFacts => ({
  ...nothingKnown(sid),
  createdAt: AT,
  provideFeedback: true,
  recipient: { source: 5, at: AT, country, carrierId },
});

async function readPrices(accountId: number) {
  const rows = await prisma().message.findMany({ where: { accountId }, orderBy: { sid: "asc" } });
  return Object.fromEntries(rows.map(({ sid, price }) => [sid, price === null ? null : Number(price)]));
}

async function sumCost(accountId: number): Promise<number> {
  const { _sum } = await prisma().tally15m.aggregate({ where: { accountId, projection: 3 }, _sum: { cost: true } });
  return Number(_sum.cost ?? 0);
}

describe("a price book", () => {
  it("prices what names no price: by carrier, by country, or not at all", async () => {
    const scope = await createTestScope();
    const jio = await getCarrierId("IN", "Jio");
    await writeSurely(scope.accountId, [message("SM0", jio)]);
    await importBook(scope, "Country,Carrier,Price\r\nIN,,0.0075\r\nin,Reliance Jio,0.0062\r\nUS,,0.01\r\n");
    expect(await listPrices(scope)).toEqual([
      { country: "IN", carrier: null, price: 0.0075 },
      { country: "IN", carrier: "Jio", price: 0.0062 },
      { country: "US", carrier: null, price: 0.01 },
    ]);
    const own = { ...message("SM4", 0), price: { at: AT, micros: 9_000, currency: "USD" } };
    await writeSurely(scope.accountId, [message("SM1", jio), message("SM2", 0), message("SM3", 0, "NP"), own]);
    const priced = { SM1: 6_200, SM2: 7_500, SM3: null, SM4: 9_000 };
    expect(await readPrices(scope.accountId)).toEqual({ SM0: null, ...priced });
    expect(await isPricing(scope)).toBe(true);
    await applyPriceBooks(later());
    expect(await isPricing(scope)).toBe(false);
    expect(await readPrices(scope.accountId)).toEqual({ SM0: 6_200, ...priced });
    expect(await sumCost(scope.accountId)).toBe(6_200 + 6_200 + 7_500 + 9_000);
    expect(await listMismatchedTotals(scope.accountId)).toEqual([]);
  });

  it("gives way to the price that comes later, and to a later import", async () => {
    const scope = await createTestScope();
    await importBook(scope, "country,price\nIN,1\n");
    await writeSurely(scope.accountId, [message("SM1", 0), message("SM2", 0)]);
    const told = { ...nothingKnown("SM1"), price: { at: AT, micros: 5, currency: "USD" } };
    await writeSurely(scope.accountId, [told]);
    await importBook(scope, "country,price\nIN,0.5\n");
    await applyPriceBooks(later());
    expect(await readPrices(scope.accountId)).toEqual({ SM1: 5, SM2: 500_000 });
    expect(await sumCost(scope.accountId)).toBe(500_005);
  });

  it("can be emptied: what is priced stays so, and nothing else gets a price", async () => {
    const scope = await createTestScope();
    await importBook(scope, "country,price\nIN,1\n");
    await writeSurely(scope.accountId, [message("SM1", 0)]);
    await savePriceBook(scope, []);
    await writeSurely(scope.accountId, [message("SM2", 0)]);
    expect(await isPricing(scope)).toBe(false);
    await applyPriceBooks(later());
    expect(await listPrices(scope)).toEqual([]);
    expect(await readPrices(scope.accountId)).toEqual({ SM1: 1_000_000, SM2: null });
    expect(await sumCost(scope.accountId)).toBe(1_000_000);
    const lines = await prisma().auditEvent.findMany({ where: { accountId: scope.accountId }, orderBy: { id: "asc" } });
    expect(lines.map(({ action }) => action)).toEqual(["prices.imported", "prices.removed"]);
  });

  it("prices no more by a book that is taken away meanwhile", async () => {
    const scope = await createTestScope();
    const { accountId } = scope;
    const sids = Array.from({ length: 1_100 }, (_, n) => `SM${String(n).padStart(4, "0")}`);
    await writeSurely(
      accountId,
      sids.map((sid) => message(sid, 0)),
    );
    await importBook(scope, "country,price\nIN,1\n");
    const query = pool().query.bind(pool());
    let isTaken = false;
    const spy = vi.spyOn(pool(), "query").mockImplementation((async (text: string, values: unknown[]) => {
      const found = await query(text, values);
      if (values?.[0] === accountId && !isTaken) {
        isTaken = true;
        await savePriceBook(scope, []);
      }
      return found;
    }) as never);
    await applyPriceBooks(later()).finally(() => spy.mockRestore());
    // What had been read by then, and nothing after.
    const priced = Object.entries(await readPrices(accountId)).filter(([, price]) => price !== null);
    expect(priced.map(([sid]) => sid)).toEqual(sids.slice(0, 1_000));
    expect(await listMismatchedTotals(accountId)).toEqual([]);
  });

  it("leaves alone what was deleted while it was read, and goes on with the next account when one fails", async () => {
    const [broken, scope] = [await createTestScope(), await createTestScope()];
    for (const each of [broken, scope]) {
      await writeSurely(each.accountId, [message("SM1", 0), message("SM2", 0)]);
      await importBook(each, "country,price\nIN,1\n");
    }
    const query = pool().query.bind(pool());
    const spy = vi.spyOn(pool(), "query").mockImplementation((async (text: string, values: unknown[]) => {
      if (values?.[0] === broken.accountId) throw new Error("broken");
      const found = await query(text, values);
      if (values?.[0] === scope.accountId)
        await prisma().message.deleteMany({ where: { accountId: scope.accountId, sid: "SM1" } });
      return found;
    }) as never);
    await applyPriceBooks(later()).finally(() => spy.mockRestore());
    expect(await readPrices(scope.accountId)).toEqual({ SM2: 1_000_000 });
    expect([await isPricing(broken), await isPricing(scope)]).toEqual([true, false]);
    await applyPriceBooks(later());
    expect(await isPricing(broken)).toBe(false);
  });

  it("prices no country by a carrier that there is no room for", async () => {
    const many = Array.from({ length: MOST_UNLISTED_CARRIERS }, (_, n) => ({ country: "AQ", name: `Nobody ${n}` }));
    await prisma().carrier.createMany({ data: many, skipDuplicates: true });
    try {
      expect(await parsePriceBook("country,carrier,price\nAQ,,1\nAQ,One More,2", "USD")).toEqual({
        problems: ["Line 3: “One More” is on no list of carriers of AQ, and no more such names are taken."],
      });
    } finally {
      await prisma().carrier.deleteMany({ where: { country: "AQ" } });
    }
  });

  it("leaves the same messages and totals in whatever order facts arrive", async () => {
    const facts = fc.array(anyFact(["SM1", "SM2", "SM3"]), { minLength: 5, maxLength: 20 });
    const orders = facts.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    await fc.assert(
      fc.asyncProperty(orders, async (both) => {
        const read = [];
        for (const order of both) {
          const scope = await createTestScope();
          await importBook(scope, "country,price\nIN,1\nUS,2\n");
          for (const fact of order) await writeSurely(scope.accountId, [fact]);
          expect(await listMismatchedTotals(scope.accountId)).toEqual([]);
          read.push([await readPrices(scope.accountId), await sumCost(scope.accountId)]);
        }
        expect(read[0]).toEqual(read[1]);
      }),
      { numRuns: 8 },
    );
  });

  it.each([
    ["country,price\nXX,1", "Line 2: “XX” is no ISO 3166-1 country."],
    ["country,price\nIN,1\nIN,2", "Line 3: there is a price for that already."],
    ["country,carrier,price\nIN,unknown,1", "Line 2: “unknown” is no carrier's name."],
    ["country,carrier,price\nIN,Jio,1\nIN,Reliance Jio,2", "Line 3: there is a price for that already."],
    ["country,price\nIN,-1", "Line 2: “-1” is no price such as 0.0075."],
    ["country,price\nIN,0.0000001", "Line 2: “0.0000001” is no price such as 0.0075."],
    ["country,price,currency\nIN,1,EUR", "Line 2: prices must be in USD, the account's currency."],
    [
      "country,carrier,price\nIN,Jio,1\nDE,Telekom,0,07",
      "Line 3: more cells than the first line has names. Write prices as 0.0075.",
    ],
    ["land,preis\nIN,1", "The first line must name the columns country, price and, if wanted, carrier and currency."],
    ["country,price", "The file has no line with a price."],
    ['country,price\n"IN,1', "This is no CSV file."],
  ])("is not taken of %j", async (csv, problem) => {
    expect(await parsePriceBook(csv, "USD")).toEqual({ problems: [problem] });
  });
});
