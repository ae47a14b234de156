import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const SYSTEM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
];

/** A Chromium from here, best first: the one asked for, the system's, Playwright's own, or the one that npm delivered. */
export async function findChromium(): Promise<string> {
  const candidates = [process.env.CHROMIUM_PATH, ...SYSTEM, chromium.executablePath()];
  const found = candidates.find((path) => path && existsSync(path));
  if (found) return found;
  const { default: packed } = await import("@sparticuz/chromium");
  return packed.executablePath();
}
