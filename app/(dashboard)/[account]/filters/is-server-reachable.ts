const PATIENCE_MS = 10_000;

/** Whether anything answers, in whatever state it is. Touches nothing there. */
export async function isServerReachable(): Promise<boolean> {
  try {
    await fetch("/api/health/live", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    return true;
  } catch {
    return false;
  }
}
