import type { Locator, Page } from "@playwright/test";

export const tile = (page: Page, name: string): Locator => page.getByRole("group", { name, exact: true });

/** The first number that a tile shows, without its thousands separators. */
export async function readCount(shown: Locator): Promise<number> {
  const text = (await shown.getByRole("paragraph").textContent()) ?? "";
  const number = text.match(/[\d,]+/)?.[0];
  if (!number) throw new Error(`no number in "${text}"`);
  return Number(number.replaceAll(",", ""));
}
