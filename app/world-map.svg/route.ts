import { toWorldSvg } from "@/components/map/world-svg";
import { declareRoute } from "@/lib/http/declared-route";

/** Drawn once, when the app is built. */
export const dynamic = "force-static";

export const GET = declareRoute("GET /world-map.svg", async () => {
  const headers = { "Content-Type": "image/svg+xml", "Cache-Control": "public, max-age=86400" };
  return new Response(toWorldSvg(), { headers });
});
