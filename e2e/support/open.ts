import { expect, type Locator, type Page } from "@playwright/test";

/** Opens what the button opens. A click that comes before the page's scripts is lost, so it is repeated. */
export async function open(button: Locator, opened: Locator): Promise<void> {
  await expect(async () => {
    if (!(await opened.isVisible())) await button.click();
    await expect(opened).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

export const openUserMenu = (page: Page): Promise<void> =>
  open(page.getByRole("button", { name: /^Signed in as/ }), page.getByRole("menu"));
