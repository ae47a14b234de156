"use server";

import { z } from "zod";
import { parsePriceBook } from "@/lib/prices/parse-price-book";
import { savePriceBook } from "@/lib/prices/save-price-book";
import { saveSettings } from "../save-settings";
import type { SettingsState } from "../settings-state";

const MOST_BYTES = 500_000;

const SECTION = {
  action: "/[account]/settings/prices/actions#importPrices",
  labels: { file: "The file" },
  schema: z.object({
    file: z
      .instanceof(File)
      .refine(({ size }) => size > 0, "is needed")
      .refine(({ size }) => size <= MOST_BYTES, "may have at most 500 kB"),
  }),
} as const;

/** Puts the prices of a CSV file in the place of the account's. */
export async function importPrices(accountSid: string, _previous: SettingsState, form: FormData) {
  return saveSettings(SECTION, accountSid, form, async ({ scope }, { file }, by) => {
    const parsed = await parsePriceBook(await file.text(), scope.currency);
    if ("problems" in parsed) return { status: "invalid", errors: { file: parsed.problems.join("\n") } };
    await savePriceBook(scope, parsed.entries, by);
    return { status: "saved", note: `Imported: ${parsed.entries.length} prices.` };
  });
}

/** Leaves the account without a price book. */
export async function removePrices(accountSid: string, _previous: SettingsState, form: FormData) {
  const section = {
    action: "/[account]/settings/prices/actions#removePrices",
    labels: {},
    schema: z.object({}),
  } as const;
  return saveSettings(section, accountSid, form, async ({ scope }, _nothing, by) => {
    await savePriceBook(scope, [], by);
    return { status: "saved", note: "Removed." };
  });
}
