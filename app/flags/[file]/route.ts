import * as flags from "country-flag-icons/string/3x2";
import { COUNTRY_CODES, UNKNOWN_COUNTRY } from "@/lib/dimensions/countries";

/** Drawn once, when the app is built; anything else is not found. */
export const dynamic = "force-static";
export const dynamicParams = false;

export const generateStaticParams = () =>
  COUNTRY_CODES.filter((code) => code !== UNKNOWN_COUNTRY).map((code) => ({ file: `${code}.svg` }));

const svgs: Readonly<Record<string, string>> = flags;

export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const { file } = await params;
  const svg = svgs[file.replace(/\.svg$/, "")];
  if (svg === undefined) return new Response(null, { status: 404 });
  return new Response(svg, { headers: { "Content-Type": "image/svg+xml", "Cache-Control": "public, max-age=604800" } });
}
