import { randomInt } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { prisma, promptPrisma } from "@/lib/db/prisma";
import { getCarrierId, listCarrierNames, MOST_UNLISTED_CARRIERS } from "./carrier-id";

/** Forgets what this process has met, as a restart does. */
const forget = () => (globalThis as { otpInsights?: Map<string, unknown> }).otpInsights?.delete("carriers");

const made: string[] = [];

/** The table is shared and never shrinks: each test takes a country code of its own that is no country. */
function newCountry(): string {
  const code = `0${randomInt(36 ** 8).toString(36)}`;
  made.push(code);
  return code;
}

beforeEach(forget);
afterAll(async () => {
  await prisma().carrier.deleteMany({ where: { country: { in: made } } });
});

describe("getCarrierId", () => {
  it("is 0 for nobody, one id for each carrier of a country", async () => {
    const [one, other] = [newCountry(), newCountry()];
    expect(await getCarrierId(one, null)).toBe(0);
    const id = await getCarrierId(one, "Acme");
    expect(id).toBeGreaterThan(0);
    expect(await getCarrierId(one, "Acme")).toBe(id);
    expect(await getCarrierId(one, "Bcme")).not.toBe(id);
    expect(await getCarrierId(other, "Acme")).not.toBe(id);
    forget();
    expect(await getCarrierId(one, "Acme")).toBe(id);
  });

  it("does not depend on what arrived first", async () => {
    const country = newCountry();
    const ask = async (...names: string[]) => {
      forget();
      await prisma().carrier.deleteMany({ where: { country } });
      const ids = new Map<string, number>();
      for (const name of names) ids.set(name, await getCarrierId(country, name));
      return ids;
    };
    expect(await ask("Acme", "Bcme", "Ccme")).toEqual(await ask("Ccme", "Acme", "Bcme"));
  });

  it("gives way to a carrier that has its id", async () => {
    const [one, other] = [newCountry(), newCountry()];
    const id = await getCarrierId(one, "Acme");
    await prisma().carrier.deleteMany({ where: { country: one } });
    await prisma().carrier.create({ data: { id, country: other, name: "Bcme" } });
    forget();
    expect(await getCarrierId(one, "Acme")).toBe(id === 2_147_483_647 ? 1 : id + 1);
    expect(await getCarrierId(other, "Bcme")).toBe(id);
  });

  it("makes one row when many ask at once, here and in other processes", async () => {
    const country = newCountry();
    const rounds = Array.from({ length: 8 }, () => {
      forget();
      return Array.from({ length: 25 }, (_, i) => getCarrierId(country, `Carrier ${i % 5}`));
    });
    const ids = await Promise.all(rounds.flat());
    expect(new Set(ids).size).toBe(5);
    expect(await prisma().carrier.count({ where: { country } })).toBe(5);
  });

  it("asks the database once for what it does not know, and then no more", async () => {
    const country = newCountry();
    const find = vi.spyOn(promptPrisma().carrier, "findMany");
    const create = vi.spyOn(promptPrisma().carrier, "createMany");
    await Promise.all(Array.from({ length: 100 }, () => getCarrierId(country, "Acme")));
    expect(find).toHaveBeenCalledTimes(1);
    expect(create).toHaveBeenCalledTimes(1);
    for (let i = 0; i < 100; i++) await getCarrierId(country, "Acme");
    expect(find).toHaveBeenCalledTimes(1);
    expect(create).toHaveBeenCalledTimes(1);
    vi.restoreAllMocks();
  });

  it("lets senders invent only so many carriers", async () => {
    const country = newCountry();
    const names = Array.from({ length: MOST_UNLISTED_CARRIERS + 20 }, (_, i) => `Invented ${i}`);
    const ids = await Promise.all(names.map((name) => getCarrierId(country, name)));
    expect(ids.filter((id) => id === 0)).toHaveLength(20);
    expect(await prisma().carrier.count({ where: { country } })).toBe(MOST_UNLISTED_CARRIERS);
    forget();
    expect(await getCarrierId(country, "Invented again")).toBe(0);
    expect(await getCarrierId(country, "Invented 0")).toBeGreaterThan(0);
  });

  it("forgets a failure", async () => {
    const country = newCountry();
    const fail = vi.spyOn(promptPrisma().carrier, "findMany").mockRejectedValueOnce(new Error("Connection terminated"));
    await expect(getCarrierId(country, "Acme")).rejects.toMatchObject({ name: "DatabaseUnavailableError" });
    expect(await getCarrierId(country, "Acme")).toBeGreaterThan(0);
    fail.mockRestore();
  });
});

describe("listCarrierNames", () => {
  it("names those that exist, and remembers them", async () => {
    const country = newCountry();
    const id = await getCarrierId(country, "Acme");
    forget();
    const find = vi.spyOn(prisma().carrier, "findMany");
    const expected = new Map([[id, "Acme"]]);
    expect(await listCarrierNames([0, id, id, 2_147_483_647])).toEqual(expected);
    expect(await listCarrierNames([0, id])).toEqual(expected);
    expect(find).toHaveBeenCalledTimes(1);
    expect(await listCarrierNames([])).toEqual(new Map());
    vi.restoreAllMocks();
  });
});
