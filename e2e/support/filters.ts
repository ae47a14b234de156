import { expect, type Locator, type Page } from "@playwright/test";

export type Picker = "Time range" | "Time zone" | "Granularity";

/** The button that opens a picker, which shows what is chosen. */
export const filter = (page: Page, name: Picker): Locator =>
  page.getByRole("region", { name: "Filters" }).getByRole("button", { name: new RegExp(`^${name}:`) });

/** The button that leads to all other filters. */
export const filterMenu = (page: Page): Locator =>
  page.getByRole("region", { name: "Filters" }).getByRole("button", { name: "Filter", exact: true });

export type FilterName =
  | "Country"
  | "Carrier"
  | "Channel"
  | "Messaging service"
  | "Sender"
  | "Provider"
  | "Status"
  | "Error code";

/** Opens the values of a filter, once there are some to choose from. */
export async function openFilter(page: Page, name: FilterName): Promise<Locator> {
  await filterMenu(page).click();
  await page.getByRole("dialog", { name: "Add a filter" }).getByRole("option", { name }).click();
  const dialog = page.getByRole("dialog", { name });
  await expect(dialog.getByRole("combobox")).toBeVisible();
  return dialog;
}

/** Finds the option by typing and takes it; a filter that takes several stays open, so it is closed. */
export async function chooseOption(page: Page, name: "Time zone" | FilterName, option: string) {
  if (name === "Time zone") await filter(page, name).click();
  const dialog = name === "Time zone" ? page.getByRole("dialog", { name }) : await openFilter(page, name);
  await dialog.getByRole("combobox").fill(option);
  await dialog.getByRole("option", { name: option }).first().click();
  if (name !== "Time zone") await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
}

export async function choosePreset(page: Page, preset: string) {
  await filter(page, "Time range").click();
  await page.getByRole("dialog", { name: "Time range" }).getByRole("button", { name: preset, exact: true }).click();
  await expect(filter(page, "Time range")).toContainText(preset);
}

/** `from` and `to` as on the report's clock, `YYYY-MM-DDTHH:mm`; the range ends before `to`. */
export async function chooseRange(page: Page, from: string, to: string) {
  await filter(page, "Time range").click();
  const dialog = page.getByRole("dialog", { name: "Time range" });
  await dialog.getByLabel("From").fill(from);
  await dialog.getByLabel("To", { exact: true }).fill(to);
  await dialog.getByRole("button", { name: "Apply" }).click();
  await expect(dialog).toBeHidden();
}

export async function chooseGranularity(page: Page, granularity: string) {
  await filter(page, "Granularity").click();
  await page.getByRole("menuitemradio", { name: granularity }).click();
  await expect(filter(page, "Granularity")).toContainText(granularity);
}

/** The page's query string: what a copied link carries. */
export const searchOf = (page: Page): URLSearchParams => new URL(page.url()).searchParams;
