import { expect, it } from "vitest";
import { ExportBusyError, MOST_EXPORTS, MOST_OF_TENANT, takeExportSlot } from "./export-slots";

const PATIENT = 60_000;

const take = (tenantId: number, caller: string, patienceMs = 5, signal = new AbortController().signal) =>
  takeExportSlot({ scope: { tenantId }, caller }, signal, patienceMs);

it("lets a caller have one at a time, the next one when it ends", async () => {
  const end = await take(1, "a");
  await expect(take(1, "a")).rejects.toThrow(ExportBusyError);
  const second = take(1, "a", PATIENT);
  end();
  end();
  (await second)();
});

it("takes a user of several tenants for one caller", async () => {
  const end = await take(1, "user 7");
  await expect(take(2, "user 7")).rejects.toThrow(ExportBusyError);
  end();
});

it("keeps room for others whatever one tenant asks for", async () => {
  const ends = await Promise.all(Array.from({ length: MOST_OF_TENANT }, (_, i) => take(1, `b${i}`)));
  await expect(take(1, "another")).rejects.toThrow(ExportBusyError);
  for (let tenant = 2; ends.length < MOST_EXPORTS; tenant += 1) ends.push(await take(tenant, `of ${tenant}`));
  await expect(take(99, "c")).rejects.toThrow(ExportBusyError);
  for (const end of ends) end();
  (await take(99, "c"))();
});

it("gives what becomes free to the tenant that has the least, and lets nobody wait without need", async () => {
  const ends = await Promise.all([take(1, "a"), take(2, "b"), take(2, "c"), take(3, "d"), take(3, "e"), take(4, "f")]);
  const begun: string[] = [];
  const wait = async (tenantId: number, caller: string) => {
    const end = await take(tenantId, caller, PATIENT);
    begun.push(caller);
    return end;
  };
  // Two of the first tenant came before, and one whose tenant has all that it may.
  const waiting = [wait(1, "second of one"), wait(2, "third of two"), wait(5, "first of five")];
  ends[5]?.();
  await expect.poll(() => begun).toEqual(["first of five"]);
  ends[3]?.();
  await expect.poll(() => begun).toEqual(["first of five", "second of one"]);
  ends[1]?.();
  await expect.poll(() => begun).toEqual(["first of five", "second of one", "third of two"]);
  for (const end of [...ends, ...(await Promise.all(waiting))]) end();
});

it("lets no tenant fill the line", async () => {
  const ends = [await take(1, "a"), await take(1, "b")];
  const leaving = new AbortController();
  const waiting = Array.from({ length: 20 }, (_, i) => take(1, `w${i}`, PATIENT, leaving.signal));
  await expect(take(1, "one more", PATIENT)).rejects.toThrow("many exports are waiting");
  leaving.abort(new Error("left"));
  for (const { status } of await Promise.allSettled(waiting)) expect(status).toBe("rejected");
  for (const end of ends) end();
});

it("stops waiting when the caller leaves", async () => {
  const end = await take(1, "d");
  const leaving = new AbortController();
  const waiting = take(1, "d", PATIENT, leaving.signal);
  leaving.abort(new Error("left"));
  await expect(waiting).rejects.toThrow("left");
  end();
  (await take(1, "d"))();
});
