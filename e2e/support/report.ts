import { expect, type Locator, type Page } from "@playwright/test";
import type { z } from "zod";
import { decompositionAnswerSchema } from "@/lib/report/decomposition-fields";
import { errorsAnswerSchema } from "@/lib/report/error-fields";
import {
  breakdownAnswerSchema,
  funnelAnswerSchema,
  type ReportFields,
  timeseriesAnswerSchema,
} from "@/lib/report/fields";
import { latencyAnswerSchema } from "@/lib/report/latency-fields";
import type { WireAccount } from "@/lib/testing/wire-account";
import { main } from "./servers";

const ANSWERS = {
  funnel: funnelAnswerSchema,
  breakdown: breakdownAnswerSchema,
  timeseries: timeseriesAnswerSchema,
  latency: latencyAnswerSchema,
  errors: errorsAnswerSchema,
  decomposition: decompositionAnswerSchema,
} as const;

type Credentials = Pick<WireAccount, "sid" | "token">;

export const basicAuth = ({ sid, token }: Credentials): string =>
  `Basic ${Buffer.from(`${sid}:${token}`).toString("base64")}`;

/** The API's answer to the same question as a page's query string asks; parsed, so that its form is checked too. */
export async function getReport<Name extends keyof typeof ANSWERS>(
  name: Name,
  account: Credentials,
  query: string | URLSearchParams = "",
  server: { readonly url: string } = main,
): Promise<z.output<(typeof ANSWERS)[Name]>> {
  const response = await fetch(`${server.url}/api/v1/reports/${name}?${query}`, {
    headers: { authorization: basicAuth(account) },
  });
  expect(response.status).toBe(200);
  return ANSWERS[name].parse(await response.json()) as z.output<(typeof ANSWERS)[Name]>;
}

export const tile = (page: Page, name: string): Locator => page.getByRole("group", { name, exact: true });

/** The number at the beginning of a text, without its thousands separators: `1,204 lost` is 1204. */
export function toNumber(text: string | null): number {
  const number = text?.match(/-?[\d,]+(\.\d+)?/)?.[0];
  if (!number) throw new Error(`no number in "${text}"`);
  return Number(number.replaceAll(",", ""));
}

/** The number that a tile shows large. */
export const readCount = async (shown: Locator): Promise<number> =>
  toNumber(await shown.getByRole("paragraph").locator("span").first().textContent());

type Counts = Pick<ReportFields, "attempted" | "status_ok" | "confirmed">;

/** Waits until the tiles show these counts and no newer answer is on its way. */
export async function expectTiles(page: Page, counts: Counts, timeout = 10_000): Promise<void> {
  const { attempted, status_ok, confirmed } = counts;
  await expect(async () => {
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    expect({
      attempted: await readCount(tile(page, "Attempted")),
      status_ok: await readCount(tile(page, "Status OK")),
      confirmed: await readCount(tile(page, "Conversions")),
    }).toEqual({ attempted, status_ok, confirmed });
  }).toPass({ timeout });
}

/** The rows of the trend's table, as texts by column. */
export async function readTrend(page: Page): Promise<Record<string, string>[]> {
  await page.getByRole("group", { name: "Show the trend as" }).getByRole("button", { name: "Table" }).click();
  const table = page.getByRole("table", { name: "Conversion over time" });
  await table.waitFor();
  const names = await table.getByRole("columnheader").allInnerTexts();
  const rows = await table
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader") })
    .all();
  return Promise.all(
    rows.map(async (row) => {
      const cells = await row.locator("th, td").allInnerTexts();
      return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""]));
    }),
  );
}
