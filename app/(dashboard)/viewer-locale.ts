import { headers } from "next/headers";
import { isLocale } from "@/lib/format/is-locale";

const FALLBACK = "en-US";

/** The language tag that the viewer's browser prefers, for numbers and dates. */
export async function getViewerLocale(): Promise<string> {
  return toLocale((await headers()).get("accept-language"));
}

/** The first tag of an Accept-Language header that this server can format for. */
export function toLocale(acceptLanguage: string | null): string {
  const tags = (acceptLanguage ?? "").split(",").map((part) => part.split(";")[0]?.trim() ?? "");
  return tags.find(isLocale) ?? FALLBACK;
}
