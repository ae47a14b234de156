import * as flags from "country-flag-icons/string/3x2";
import { COUNTRY_CODES, UNKNOWN_COUNTRY } from "@/lib/dimensions/countries";
import { declareRoute } from "@/lib/http/declared-route";

/** Drawn once, when the app is built; anything else is not found. */
export const dynamic = "force-static";
export const dynamicParams = false;

export const generateStaticParams = () =>
  COUNTRY_CODES.filter((code) => code !== UNKNOWN_COUNTRY).map((code) => ({ file: `${code}.svg` }));

const svgs: Readonly<Record<string, string>> = flags;

export const GET = declareRoute("GET /flags/[file]", async (_request, context) => {
  const file = (await context?.params)?.file;
  const svg = typeof file === "string" ? svgs[file.replace(/\.svg$/, "")] : undefined;
  if (svg === undefined) return new Response(null, { status: 404 });
  return new Response(svg, { headers: { "Content-Type": "image/svg+xml", "Cache-Control": "public, max-age=604800" } });
});
