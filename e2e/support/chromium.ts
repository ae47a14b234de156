import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { chromium } from "@playwright/test";

const SYSTEM = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
];

/**
 * A Chromium from here, best first: the one asked for, the one that npm delivered, the system's, or Playwright's own. That of npm
 * is a headless shell, which takes two thirds of a whole browser's processor time, and is the same everywhere.
 */
export async function findChromium(): Promise<string> {
  if (process.env.CHROMIUM_PATH && existsSync(process.env.CHROMIUM_PATH)) return process.env.CHROMIUM_PATH;
  const found = (await findPacked()) ?? [...SYSTEM, chromium.executablePath()].find((path) => existsSync(path));
  if (!found) throw new Error("There is no Chromium here that runs: name one by CHROMIUM_PATH.");
  return found;
}

/** It is of one kind of machine, and needs libraries of the system that may not be there. */
async function findPacked(): Promise<string | null> {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  const { default: packed } = await import("@sparticuz/chromium");
  const path = await packed.executablePath();
  return promisify(execFile)(path, ["--version"]).then(
    () => path,
    () => null,
  );
}
