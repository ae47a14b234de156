import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** No violation of WCAG 2.2 AA or of axe's best practices, in light and in dark, of the page or the `part` of it. */
export async function expectAccessible(page: Page, part = "html"): Promise<void> {
  // While a page takes the place of another there is no title for a moment.
  await expect(page).toHaveTitle(/./);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator("html")).toHaveClass(new RegExp(`\\b${colorScheme}\\b`));
    // Otherwise axe opens another page at each run, for the sake of frames, of which there are none.
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .options({ resultTypes: ["violations"] })
      .include(part)
      .analyze();
    expect
      .soft(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`),
        `${new URL(page.url()).pathname} in ${colorScheme}`,
      )
      .toEqual([]);
  }
}

/** Nothing is wider than the window; tables may scroll inside their own box. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { content, window: width } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: window.innerWidth,
  }));
  expect(content).toBeLessThanOrEqual(width);
}
