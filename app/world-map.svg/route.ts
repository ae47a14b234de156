import { toWorldSvg } from "@/components/map/world-svg";

/** Drawn once, when the app is built. */
export const dynamic = "force-static";

export const GET = () =>
  new Response(toWorldSvg(), {
    headers: { "Content-Type": "image/svg+xml", "Cache-Control": "public, max-age=86400" },
  });
