import type { BreakdownAnswer } from "@/lib/report/fields";

/** The carriers of a country that messages of late went to, most first; none where there is no answer: they are suggestions. */
export async function loadCarriers(account: string, country: string, signal: AbortSignal): Promise<readonly string[]> {
  const query = new URLSearchParams({ account, country, range: "last_90_days", group_by: "carrier" });
  try {
    const response = await fetch(`/api/v1/reports/breakdown?${query}`, { signal });
    if (!response.ok) return [];
    const { rows }: BreakdownAnswer = await response.json();
    return rows.flatMap(({ carrier }) => carrier ?? []);
  } catch {
    return [];
  }
}
