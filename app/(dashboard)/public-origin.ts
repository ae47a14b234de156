import { headers } from "next/headers";
import { env } from "@/lib/env";

/** Scheme and host under which this service is reached: as configured, otherwise as the viewer reached it. */
export async function getPublicOrigin(): Promise<string> {
  const { PUBLIC_URL, PORT } = env();
  if (PUBLIC_URL) return new URL(PUBLIC_URL).origin;
  const received = await headers();
  const scheme = received.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https" ? "https" : "http";
  return `${scheme}://${received.get("host") ?? `localhost:${PORT}`}`;
}
