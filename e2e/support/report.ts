import type { Locator, Page } from "@playwright/test";

export const tile = (page: Page, name: string): Locator => page.getByRole("group", { name, exact: true });

/** The number that a tile shows large, without its thousands separators. */
export async function readCount(shown: Locator): Promise<number> {
  const text = (await shown.getByRole("paragraph").locator("span").first().textContent()) ?? "";
  const number = text.match(/[\d,]+/)?.[0];
  if (!number) throw new Error(`no number in "${text}"`);
  return Number(number.replaceAll(",", ""));
}
