import { expect, it } from "vitest";
import { ExportBusyError, MOST_EXPORTS, takeExportSlot } from "./export-slots";

const { signal } = new AbortController();

it("lets a caller have one at a time, the next one when it ends", async () => {
  const end = await takeExportSlot("a", signal);
  await expect(takeExportSlot("a", signal, 5)).rejects.toThrow(ExportBusyError);
  const second = takeExportSlot("a", signal, 5_000);
  end();
  end();
  (await second)();
});

it("lets no more run than there are connections", async () => {
  const ends = await Promise.all(Array.from({ length: MOST_EXPORTS }, (_, i) => takeExportSlot(`b${i}`, signal)));
  await expect(takeExportSlot("c", signal, 5)).rejects.toThrow(ExportBusyError);
  for (const end of ends) end();
  (await takeExportSlot("c", signal, 5))();
});

it("stops waiting when the caller leaves", async () => {
  const end = await takeExportSlot("d", signal);
  const leaving = new AbortController();
  const waiting = takeExportSlot("d", leaving.signal, 60_000);
  leaving.abort(new Error("left"));
  await expect(waiting).rejects.toThrow("left");
  end();
});
